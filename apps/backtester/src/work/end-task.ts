import { Injectable } from '@nestjs/common';
import { Publisher } from '@sutra/bus';
import { JobProgressed } from '@sutra/contracts';
import { contentHash, formatUtc, uuidV7Generator } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import type { Tx } from '@sutra/storage';
import { offer, tellEnd } from '../jobs/begin-job.js';
import type { Job } from '../jobs/job.js';
import { JobStore } from '../jobs/job.store.js';
import { ResultStore } from '../results/result.store.js';
import { SweepPartStore } from '../sweeps/sweep-part.store.js';
import { TaskStore, type HeldTask } from './task.store.js';
import { sweepPartsOf } from './work-plan.js';
import type { Outcome } from './work.messages.js';

type Made = Extract<Outcome, { is: 'made' }>;
type Tried = Extract<Outcome, { is: 'tried' }>;

/** Writing a result of many megabytes may take longer than a usual statement. */
const WRITING_MS = 60_000;

/**
 * How tasks end: each in one transaction, in which the task is still one's own, or nothing happens at all. All who end
 * something hold the row of its job first, so that no two of them wait for each other.
 */
@Injectable()
export class EndTask {
  private readonly newId: () => string;

  constructor(
    private readonly records: Records<'bt'>,
    private readonly jobs: JobStore,
    private readonly tasks: TaskStore,
    private readonly results: ResultStore,
    private readonly parts: SweepPartStore,
    private readonly publisher: Publisher<'bt'>,
    private readonly runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  /** The job is done, with its result. */
  async made(task: HeldTask, job: Job, { made, stamps = [] }: Made): Promise<void> {
    const { userId, jobId } = task;
    await this.records.transaction(
      async (tx) => {
        if (!(await this.isOurs(tx, task))) return;
        const question = questionOver(job, stamps);
        const resultId = await this.results.add(tx, userId, this.newId(), question, made);
        const ending = { state: 'done', resultId, dataHash: made.dataHash, isCached: false } as const;
        const done = await this.jobs.end(tx, userId, jobId, ending);
        if (done === undefined) return;
        if (done.kind === 'sweep') await this.parts.drop(tx, userId, jobId);
        tellEnd(tx, done, made.figures);
      },
      { timeoutMs: WRITING_MS },
    );
    this.runtime.log.info({ jobId, taskId: task.id }, 'A task is done.');
  }

  /** A part of a sweep has been played; the next part is offered, or after the last one the conclusion. */
  async tried(task: HeldTask, { body, count }: Tried): Promise<void> {
    const { userId, jobId, number } = task;
    const job = await this.records.transaction(async (tx) => {
      if (!(await this.isOurs(tx, task))) return undefined;
      await this.parts.add(tx, userId, { jobId, number, body });
      // Parts that end at once follow each other by that row, so exactly one of them sees that all are there.
      const noted = await this.jobs.notePlayed(tx, userId, jobId, count);
      if (noted === undefined) return undefined;
      const isLast = noted.doneCount >= noted.combinations;
      const parts = sweepPartsOf(noted.combinations).length;
      offer(tx, await this.tasks.offerNext(tx, jobId, { count: 1, below: isLast ? parts + 1 : parts }));
      return noted;
    });
    this.runtime.log.info({ jobId, taskId: task.id, number }, 'A task is done.');
    if (job === undefined) return;
    const { id, kind, part, doneCount: done } = job;
    this.publisher.publish(JobProgressed, { userId, id, kind, part, done, at: formatUtc(this.runtime.clock.now()) });
  }

  /** The job can't be done, for a reason that its user is told. */
  async fail(task: HeldTask, because: string): Promise<void> {
    const { userId, jobId } = task;
    await this.records.transaction(async (tx) => {
      if (!(await this.isOurs(tx, task))) return;
      await this.tasks.drop(tx, jobId);
      const failed = await this.jobs.end(tx, userId, jobId, { state: 'failed', because });
      if (failed !== undefined) tellEnd(tx, failed);
    });
  }

  /** Back to the queue, for whoever is free. */
  async again(task: HeldTask): Promise<void> {
    await this.records.transaction(async (tx) => {
      await this.tasks.release(tx, task, true);
      offer(tx, [task]);
    });
  }

  private async isOurs(tx: Tx, task: HeldTask): Promise<boolean> {
    await this.jobs.find(tx, task.userId, task.jobId, 'for update');
    return this.tasks.end(tx, task);
  }
}

/** Bars that were stored after the question was put make another question of it: nobody is answered by them who asks the first. */
const questionOver = ({ questionHash, asked }: Job, stamps: readonly string[]): string =>
  asked.series.every(({ stamp }, at) => stamp === stamps[at])
    ? questionHash
    : contentHash({ questionHash, stamps: [...stamps] });
