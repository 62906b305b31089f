/**
 * Works on the tasks that the queue hands to this replica. The message stays in hand while a thread works; a result and
 * the end of its task are one transaction, which happens only while the task is still this process's own.
 */
import { Controller } from '@nestjs/common';
import { On, Publisher } from '@sutra/bus';
import { JobCalledOff, JobProgressed, TaskWork, type Message } from '@sutra/contracts';
import { Fault, formatUtc, kindOf } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../jobs/job.js';
import { JobStore } from '../jobs/job.store.js';
import { EndTask } from './end-task.js';
import { LAPSE_MS, SIGN_MS, TaskStore, type HeldTask } from './task.store.js';
import { leaving, Threads } from './threads.js';
import { WorkOfTask } from './work-of-task.js';
import type { Outcome } from './work.messages.js';

/** A task that takes its thread with it is tried once more: another replica may have more memory. */
const THREADS_MAX = 2;
/** Processes that die without a word may have been ended for other reasons, so more of them are forgiven. */
const ATTEMPTS_MAX = 5;
const WAIT_MS = 1_000;
const isAway = (error: unknown): boolean => ['unavailable', 'unknown'].includes(kindOf(error));

@Controller()
export class WorkOnTaskHandler {
  /** By task. */
  private readonly inHand = new Map<string, { readonly jobId: string; readonly called: AbortController }>();

  constructor(
    private readonly records: Records<'bt'>,
    private readonly jobs: JobStore,
    private readonly tasks: TaskStore,
    private readonly works: WorkOfTask,
    private readonly ends: EndTask,
    private readonly threads: Threads,
    private readonly publisher: Publisher<'bt'>,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(TaskWork)
  async handle({ taskId }: Message<typeof TaskWork>): Promise<void> {
    const task = await this.claimed(taskId);
    if (task === undefined) return;
    const job = await this.records.transaction((tx) => this.jobs.begin(tx, task.userId, task.jobId));
    if (job === undefined) return void (await this.records.transaction((tx) => this.tasks.end(tx, task)));
    // A process that dies, dies without a word: what it was at was begun and never ended.
    if (task.attempts > ATTEMPTS_MAX) return this.ends.fail(task, 'Its work ended the process each time');
    await this.worked(task, job);
  }

  @On(JobCalledOff)
  async callOff({ id }: Message<typeof JobCalledOff>): Promise<void> {
    for (const { jobId, called } of this.inHand.values()) if (jobId === id) called.abort();
    await Promise.resolve();
  }

  /** One that somebody else works on may be left soon: its message came again because nobody kept it. */
  private async claimed(id: string): Promise<HeldTask | undefined> {
    const untilMs = this.runtime.clock.monotonicMs() + LAPSE_MS + WAIT_MS;
    for (;;) {
      const task = await this.tasks.claim(this.records.store, id);
      if (task !== undefined) return task;
      if (!(await this.tasks.isRunning(this.records.store, id))) return undefined;
      if (this.runtime.clock.monotonicMs() > untilMs) return undefined;
      await sleep(WAIT_MS);
    }
  }

  private async worked(task: HeldTask, job: Job): Promise<void> {
    const called = new AbortController();
    this.inHand.set(task.id, { jobId: job.id, called });
    const progress = { part: 0 };
    const signs = setInterval(() => void this.giveSign(task, job, progress.part, called), SIGN_MS);
    try {
      const work = await this.works.of(task, job);
      const onProgress = (part: number): void => {
        progress.part = part;
        this.tellProgress(job, part);
      };
      const outcome = await this.threads.work(work, { onProgress, signal: called.signal });
      await this.settle(task, job, outcome);
    } catch (error) {
      await this.lost(task, error);
    } finally {
      clearInterval(signs);
      this.inHand.delete(task.id);
    }
  }

  private async settle(task: HeldTask, job: Job, outcome: Outcome): Promise<void> {
    if (outcome.is === 'failed') {
      const { kind, message } = outcome.fault;
      if (kind === 'bug')
        this.runtime.log.error({ ...outcome.fault, jobId: job.id }, 'A back-test failed by an error of ours');
      const words = kind === 'bug' ? 'An error of ours ended it; it has been noted' : message;
      return this.ends.fail(task, words);
    }
    if (outcome.is === 'made') return this.ends.made(task, job, outcome);
    if (outcome.is === 'tried') return this.ends.tried(task, outcome);
  }

  /** What it leans on may be away: then it is anybody's again. Whatever else happens is its end, in words. */
  private async lost(task: HeldTask, error: unknown): Promise<void> {
    const isDead = error instanceof Fault && error.code === 'BACKTEST.THREAD_DIED';
    if (isDead && task.attempts < THREADS_MAX) return this.ends.again(task);
    if (isAway(error)) {
      await this.tasks.release(this.records.store, task, false).catch(() => undefined);
      throw error instanceof Fault ? error : leaving();
    }
    this.runtime.log.warn({ err: error, jobId: task.jobId }, 'A back-test could not be made');
    await this.ends.fail(task, isDead ? error.message : 'An error of ours ended it; it has been noted');
  }

  private async giveSign(task: HeldTask, job: Job, part: number, called: AbortController): Promise<void> {
    try {
      if (!(await this.tasks.keep(this.records.store, task))) return called.abort();
      if (job.kind === 'sweep') return;
      await this.records.transaction((tx) => this.jobs.progress(tx, job.userId, job.id, part));
    } catch (err) {
      this.runtime.log.warn({ err, jobId: job.id }, 'A sign of life could not be given; the next one will tell');
    }
  }

  /** Of a sweep the whole counts, which is told whenever a part of it has ended. */
  private tellProgress({ userId, id, kind }: Job, part: number): void {
    if (kind === 'sweep') return;
    this.publisher.publish(JobProgressed, { userId, id, kind, part, at: formatUtc(this.runtime.clock.now()) });
  }
}
