import { Injectable } from '@nestjs/common';
import { JobEnded, TaskWork } from '@sutra/contracts';
import { Fault, uuidV7Generator } from '@sutra/kernel';
import { ServiceRuntime, type RecordsTx } from '@sutra/platform';
import { BacktesterSettings } from '../config.js';
import { ResultStore } from '../results/result.store.js';
import { TaskStore, type Task } from '../work/task.store.js';
import { PARTS_OFFERED, taskCountOf } from '../work/work-plan.js';
import type { Job, Question } from './job.js';
import { JobStore } from './job.store.js';

type BtTx = RecordsTx<'bt'>;

/** Says whose turn it is: one message a task, in the transaction that makes it due. */
export function offer(tx: BtTx, tasks: readonly Task[]): void {
  for (const { id: taskId, jobId, userId } of tasks) tx.publish(TaskWork, { taskId, jobId, userId });
}

/** Tells, once, that a job has ended. */
export function tellEnd(tx: BtTx, job: Job, figures?: Readonly<Record<string, number | null>>): void {
  const { userId, id, kind, state, because, name, strategyId, endedAt } = job;
  tx.publish(JobEnded, {
    ...{ userId, id, kind, state: state as 'done', name, at: (endedAt ?? new Date(0)).toISOString() },
    ...(because !== undefined && { because }),
    ...(strategyId !== undefined && { strategyId }),
    ...(figures !== undefined && { figures: { ...figures } }),
  });
}

/** Makes a job of a question: queued, or answered at once where the same was answered before. */
@Injectable()
export class BeginJob {
  private readonly newId: () => string;

  constructor(
    private readonly jobs: JobStore,
    private readonly tasks: TaskStore,
    private readonly results: ResultStore,
    private readonly limits: BacktesterSettings,
    { clock, random }: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(clock, random);
  }

  async begin(tx: BtTx, userId: string, question: Question): Promise<Job> {
    await this.assertRoom(tx, userId);
    const id = this.newId();
    await this.jobs.add(tx, userId, id, question);
    const known = await this.results.find(tx, userId, question.hash);
    if (known !== undefined) {
      const { id: resultId, dataHash, figures } = known;
      const done = await this.jobs.end(tx, userId, id, { state: 'done', resultId, dataHash, isCached: true });
      if (done !== undefined) tellEnd(tx, done, figures);
      return this.jobs.get(tx, userId, id);
    }
    const numbers = Array.from({ length: taskCountOf(question) }, (_, number) => number);
    await this.tasks.add(
      tx,
      numbers.map((number) => ({ id: this.newId(), jobId: id, userId, number })),
    );
    // The last task of a sweep draws the conclusion, so it waits for the others.
    const below = Math.max(1, numbers.length - 1);
    offer(tx, await this.tasks.offerNext(tx, id, { count: PARTS_OFFERED, below }));
    return this.jobs.get(tx, userId, id);
  }

  private async assertRoom(tx: BtTx, userId: string): Promise<void> {
    const { waitingMax, keptMax } = this.limits;
    const { kept, open } = await this.jobs.count(tx, userId);
    if (open >= waitingMax) {
      const message = `${open} of your back-tests and sweeps wait or run already; wait for one, or cancel one`;
      throw new Fault('refused', 'BACKTEST.TOO_MANY_WAITING', message);
    }
    if (kept >= keptMax) {
      const message = `You keep ${kept} back-tests and sweeps, and no more are kept; remove some first`;
      throw new Fault('refused', 'BACKTEST.TOO_MANY_KEPT', message);
    }
  }
}
