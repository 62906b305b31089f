import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';

/** How long a task is one's own without a sign of life. */
export const LAPSE_MS = 10_000;
export const SIGN_MS = 2_000;
/** A message of the queue is kept for an hour; a task that waits for half of it is offered again. */
const OFFER_AGAIN_MS = 30 * 60_000;
const OFFER_LAPSED_AGAIN_MS = 30_000;

export interface Task {
  readonly id: string;
  readonly jobId: string;
  readonly userId: string;
  /** Of a sweep: which part it is; after the last part comes the conclusion. */
  readonly number: number;
}

/** A task that this process may work on until it falls silent. */
export interface HeldTask extends Task {
  readonly epoch: number;
  readonly attempts: number;
}

interface Row {
  id: string;
  job_id: string;
  user_id: string;
  number: number;
  epoch: number;
  attempts: number;
}

interface Asks {
  query<R>(text: string, values?: readonly unknown[]): Promise<R[]>;
}

const LAPSED = `seen_at < clock_timestamp() - interval '${LAPSE_MS} milliseconds'`;

/** The only SQL about tasks: what is still to be done, and who does it. It knows ids and nothing of users' questions. */
@Injectable()
export class TaskStore {
  /** Tasks that wait for their turn; whoever adds them offers the first ones. */
  async add(tx: Tx, tasks: readonly Task[]): Promise<void> {
    await tx.query(
      `insert into task (id, job_id, user_id, number, state)
       select id, job_id, user_id, number, 'waiting'
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[]) as given (id, job_id, user_id, number)`,
      [
        ...[tasks.map(({ id }) => id), tasks.map(({ jobId }) => jobId)],
        ...[tasks.map(({ userId }) => userId), tasks.map(({ number }) => number)],
      ],
    );
  }

  /** The next tasks of a job, below a number, as many as one likes: they are to be offered now. */
  async offerNext(tx: Tx, jobId: string, { count, below }: { count: number; below: number }): Promise<Task[]> {
    const rows = await tx.query<Row>(
      `update task set state = 'queued', offered_at = clock_timestamp() where id in (
         select id from task where job_id = $1 and state = 'waiting' and number < $3 order by number limit $2
       ) returning *`,
      [jobId, count, below],
    );
    return rows.map(taskOf);
  }

  /** Takes it, if nobody who is alive has it. */
  async claim(asks: Asks, id: string): Promise<HeldTask | undefined> {
    const [row] = await asks.query<Row>(
      `update task set state = 'running', epoch = epoch + 1, attempts = attempts + 1, seen_at = clock_timestamp()
       where id = $1 and (state <> 'running' or ${LAPSED}) returning *`,
      [id],
    );
    return row && { ...taskOf(row), epoch: row.epoch, attempts: row.attempts };
  }

  /** Whether somebody else has it, who may yet fall silent. */
  async isRunning(asks: Asks, id: string): Promise<boolean> {
    return (await asks.query(`select from task where id = $1 and state = 'running'`, [id])).length > 0;
  }

  /** A sign of life; false where it is one's own no more, or not wanted any more. */
  async keep(asks: Asks, { id, epoch }: HeldTask): Promise<boolean> {
    const statement = 'update task set seen_at = clock_timestamp() where id = $1 and epoch = $2 returning id';
    return (await asks.query(statement, [id, epoch])).length > 0;
  }

  /** Back to the queue, without an attempt being counted where its worker was told to leave. */
  async release(asks: Asks, { id, epoch }: HeldTask, isCounted: boolean): Promise<void> {
    await asks.query(
      `update task set state = 'queued', offered_at = clock_timestamp(), attempts = attempts - $3
       where id = $1 and epoch = $2`,
      [id, epoch, isCounted ? 0 : 1],
    );
  }

  /** It is done; false where somebody else has it by now, or its job was called off. */
  async end(tx: Tx, { id, epoch }: HeldTask): Promise<boolean> {
    return (await tx.query('delete from task where id = $1 and epoch = $2 returning id', [id, epoch])).length > 0;
  }

  /** Nothing of a job is to be done any more. */
  async drop(tx: Tx, jobId: string): Promise<void> {
    await tx.query('delete from task where job_id = $1', [jobId]);
  }

  async countOf(tx: Tx, jobId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>('select count(*)::int as count from task where job_id = $1', [
      jobId,
    ]);
    return row?.count ?? 0;
  }

  /** Tasks whose message has probably gone: offered long ago, or begun by somebody who fell silent. */
  async offerLost(tx: Tx): Promise<Task[]> {
    const rows = await tx.query<Row>(
      `update task set offered_at = clock_timestamp() where id in (
         select id from task
         where (state = 'queued' and offered_at < clock_timestamp() - interval '${OFFER_AGAIN_MS} milliseconds')
           or (state = 'running' and ${LAPSED}
             and offered_at < clock_timestamp() - interval '${OFFER_LAPSED_AGAIN_MS} milliseconds')
         order by id limit 100 for update skip locked
       ) returning *`,
    );
    return rows.map(taskOf);
  }
}

const taskOf = ({ id, job_id: jobId, user_id: userId, number }: Row): Task => ({ id, jobId, userId, number });
