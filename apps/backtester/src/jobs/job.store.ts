import { Injectable } from '@nestjs/common';
import type { JobState } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Job, JobKind, Question } from './job.js';

interface Row {
  id: string;
  user_id: string;
  kind: JobKind;
  state: JobState;
  because: string | null;
  name: string;
  strategy_id: string | null;
  version: number | null;
  graph_hash: string;
  data_hash: string | null;
  question_hash: string;
  engine: string;
  is_cached: boolean;
  is_traced: boolean;
  asked: Job['asked'];
  settings: Job['settings'];
  part: number;
  done_count: number;
  combinations: number;
  result_id: string | null;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

export interface JobListing {
  readonly limit: number;
  readonly before: string | undefined;
  readonly kind: JobKind | undefined;
  readonly state: JobState | undefined;
  readonly strategyId: string | undefined;
}

/** How a job ends. */
export type Ending =
  | { readonly state: 'done'; readonly resultId: string; readonly dataHash: string; readonly isCached: boolean }
  | { readonly state: 'failed' | 'cancelled'; readonly because?: string };

const COLUMNS = `id, user_id, kind, state, because, name, strategy_id, version, graph_hash, data_hash, question_hash,
  engine, is_cached, is_traced, asked, settings, part, done_count, combinations, result_id, created_at, started_at, ended_at`;

/** The only SQL about jobs; always as the user whose they are. */
@Injectable()
export class JobStore {
  async add(tx: Tx, userId: string, id: string, question: Question): Promise<void> {
    const { kind, name, strategyId, version, graphHash, hash, engine, isTraced, asked, settings } = question;
    const statement = `insert into job (id, user_id, kind, state, name, strategy_id, version, graph_hash, question_hash,
        engine, is_traced, asked, settings, document, combinations)
      values ($1, $2, $3, 'queued', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;
    const values = [
      ...[id, userId, kind, name, strategyId ?? null, version ?? null, graphHash, hash, engine, isTraced],
      ...[JSON.stringify(asked), JSON.stringify(settings), deflateRawSync(question.document), question.combinations],
    ];
    await tx.asUser(userId, () => tx.query(statement, values));
  }

  /** `update`: whoever else changes the job comes after this transaction. */
  async find(tx: Tx, userId: string, id: string, hold: '' | 'for update' = ''): Promise<Job | undefined> {
    const statement = `select ${COLUMNS} from job where id = $1 ${hold}`;
    return (await tx.asUser(userId, () => tx.query<Row>(statement, [id]))).map(jobOf)[0];
  }

  async get(tx: Tx, userId: string, id: string, hold: '' | 'for update' = ''): Promise<Job> {
    const job = await this.find(tx, userId, id, hold);
    if (job !== undefined) return job;
    throw new Fault('denied', 'BACKTEST.NOT_FOUND', 'There is no such back-test or sweep');
  }

  /** JSON text as it was asked with. */
  async document(tx: Tx, userId: string, id: string): Promise<string> {
    const statement = 'select document from job where id = $1';
    const [row] = await tx.asUser(userId, () => tx.query<{ document: Buffer }>(statement, [id]));
    return inflateRawSync(row?.document ?? Buffer.alloc(0)).toString('utf8');
  }

  /** Ids tell the time, so the newest first is by id. */
  async list(tx: Tx, userId: string, listing: JobListing): Promise<(Job & { readonly figures: unknown })[]> {
    const { limit, before, kind, state, strategyId } = listing;
    const statement = `select ${COLUMNS}, (select figures from result where result.id = job.result_id) as figures
      from job where ($1::uuid is null or id < $1) and ($2::text is null or kind = $2) and ($3::text is null or state = $3)
        and ($4::uuid is null or strategy_id = $4) order by id desc limit $5`;
    const values = [before ?? null, kind ?? null, state ?? null, strategyId ?? null, limit];
    const rows = await tx.asUser(userId, () => tx.query<Row & { figures: unknown }>(statement, values));
    return rows.map((row) => ({ ...jobOf(row), figures: row.figures ?? undefined }));
  }

  /** How many there are; who else counts for the same user comes after this transaction. */
  async count(tx: Tx, userId: string): Promise<{ readonly kept: number; readonly open: number }> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('backtest:' || $1, 0))`, [userId]);
    const statement = `select count(*)::int as kept, (count(*) filter (where state in ('queued', 'running')))::int as open
      from job where user_id = $1`;
    const [row] = await tx.asUser(userId, () => tx.query<{ kept: number; open: number }>(statement, [userId]));
    return row ?? { kept: 0, open: 0 };
  }

  /** Whether it may be worked on: one that has ended is not begun again. */
  async begin(tx: Tx, userId: string, id: string): Promise<Job | undefined> {
    const statement = `update job set state = 'running', started_at = coalesce(started_at, clock_timestamp())
      where id = $1 and state in ('queued', 'running') returning ${COLUMNS}`;
    return (await tx.asUser(userId, () => tx.query<Row>(statement, [id]))).map(jobOf)[0];
  }

  async progress(tx: Tx, userId: string, id: string, part: number): Promise<void> {
    const statement = `update job set part = greatest(part, $2) where id = $1 and state = 'running'`;
    await tx.asUser(userId, () => tx.query(statement, [id, part]));
  }

  /** A part of a sweep has been played. */
  async notePlayed(tx: Tx, userId: string, id: string, done: number): Promise<Job | undefined> {
    const statement = `update job set done_count = done_count + $2,
        part = greatest(part, (done_count + $2)::real / combinations)
      where id = $1 and state = 'running' returning ${COLUMNS}`;
    return (await tx.asUser(userId, () => tx.query<Row>(statement, [id, done]))).map(jobOf)[0];
  }

  /** Ends it; undefined where it had ended before, or was removed. */
  async end(tx: Tx, userId: string, id: string, ending: Ending): Promise<Job | undefined> {
    const { resultId = null, dataHash = null, isCached = false } = ending.state === 'done' ? ending : {};
    const because = ending.state === 'done' ? null : (ending.because?.slice(0, 500) ?? null);
    const statement = `update job set state = $2, because = $3, result_id = $4, data_hash = coalesce($5, data_hash),
        is_cached = $6, ended_at = clock_timestamp(), part = case when $2 = 'done' then 1 else part end,
        done_count = case when $2 = 'done' then combinations else done_count end
      where id = $1 and state in ('queued', 'running') returning ${COLUMNS}`;
    const values = [id, ending.state, because, resultId, dataHash, isCached];
    return (await tx.asUser(userId, () => tx.query<Row>(statement, values))).map(jobOf)[0];
  }

  /** Gone with what came of it, unless another job has the same result. */
  async remove(tx: Tx, userId: string, { id, resultId }: Pick<Job, 'id' | 'resultId'>): Promise<void> {
    await tx.asUser(userId, async () => {
      await tx.query('delete from job where id = $1', [id]);
      if (resultId === undefined) return;
      // Whoever is about to share it has come first, or finds it gone.
      await tx.query('select from result where id = $1 for update', [resultId]);
      await tx.query('delete from result where id = $1 and not exists (select from job where result_id = result.id)', [
        resultId,
      ]);
    });
  }
}

const jobOf = (row: Row): Job => ({
  ...{ id: row.id, userId: row.user_id, kind: row.kind, state: row.state, because: row.because ?? undefined },
  ...{ part: row.part, name: row.name, strategyId: row.strategy_id ?? undefined, version: row.version ?? undefined },
  ...{ graphHash: row.graph_hash, dataHash: row.data_hash ?? undefined, questionHash: row.question_hash },
  ...{ engine: row.engine, isCached: row.is_cached, isTraced: row.is_traced, asked: row.asked, settings: row.settings },
  ...{ doneCount: row.done_count, combinations: row.combinations, resultId: row.result_id ?? undefined },
  ...{ createdAt: row.created_at, startedAt: row.started_at ?? undefined, endedAt: row.ended_at ?? undefined },
});
