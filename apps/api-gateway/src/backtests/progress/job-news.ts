/**
 * What the back-tester says of its jobs, for whoever follows one of them and for `runs.live`. A hint wakes whoever follows; what
 * counts is the row, which is read at the beginning, at every end that is said, and now and then, so that nobody waits for a
 * message that was lost.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Watches, type Watch } from '@sutra/bus';
import { JobEnded, JobProgressed, type BacktestCancel, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { LatestFeeds } from '../../stream/latest-feed.js';
import { isOver } from '../backtests.answer.js';

export type Job = Reply<typeof BacktestCancel>;
type Progress = Pick<Message<typeof JobProgressed>, 'part' | 'done'>;

/** How a job stands: as its row has it, or as it was last heard of. */
export type JobView = Job & Partial<Progress>;

/** How long somebody goes on by hints alone. */
const LOOK_MS = 2_000;
/** Ends of before that `runs.live` knows from the beginning. */
const BACK = 1_000;

interface Follower {
  progress: Progress | undefined;
  hasEnded: boolean;
  wake: () => void;
}

@Injectable()
export class JobNews implements OnModuleInit {
  private readonly followers = new Map<string, Set<Follower>>();
  private readonly leaving = new AbortController();
  private watch: Watch | undefined;

  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly watches: Watches,
    private readonly latests: LatestFeeds,
  ) {}

  onModuleInit(): void {
    const take = ({ data, isCertain }: { readonly data: unknown; readonly isCertain: boolean }) => {
      if (isCertain) this.ended(data as Message<typeof JobEnded>);
    };
    this.watch = this.watches.of(JobEnded, { begin: () => undefined, take }, BACK);
    this.watch.start();
    this.runtime.shutdown.register('stop', 'followers of back-tests', async () => {
      this.leaving.abort();
      await this.watch?.stop();
    });
  }

  progressed({ id, userId, kind, part, done, at }: Message<typeof JobProgressed>): void {
    const progress = { part, ...(done !== undefined && { done }) };
    this.tell(id, (follower) => (follower.progress = progress));
    this.latests
      .get('runs.live')
      ?.take({ runId: id, userId, mode: 'backtest', state: 'running', kind, ...progress, at });
  }

  private ended({ id, userId, ...end }: Message<typeof JobEnded>): void {
    this.tell(id, (follower) => (follower.hasEnded = true));
    this.latests.get('runs.live')?.take({ runId: id, userId, mode: 'backtest', ...end });
  }

  private tell(id: string, change: (follower: Follower) => void): void {
    for (const follower of this.followers.get(id) ?? []) {
      change(follower);
      follower.wake();
    }
  }

  /**
   * How a job stands, again and again until it is over, the follower leaves, or this process does. Throws what `look`
   * throws, unless that is only that nobody could answer and it has been answered before.
   */
  async *follow(id: string, look: () => Promise<Job>, gone: AbortSignal): AsyncGenerator<JobView> {
    const signal = AbortSignal.any([gone, this.leaving.signal]);
    const follower: Follower = { progress: undefined, hasEnded: false, wake: () => undefined };
    const wake = () => follower.wake();
    signal.addEventListener('abort', wake);
    this.followers.set(id, (this.followers.get(id) ?? new Set()).add(follower));
    let job: JobView | undefined;
    try {
      while (!signal.aborted) {
        // Before the look, so that an end that is said meanwhile leads to another.
        follower.hasEnded = false;
        job = await lookAgain(look, job);
        yield job;
        if (isOver(job)) return;
        const timer = setTimeout(() => ((follower.hasEnded = true), follower.wake()), LOOK_MS);
        try {
          yield* this.hear(follower, job, signal);
        } finally {
          clearTimeout(timer);
        }
      }
    } finally {
      signal.removeEventListener('abort', wake);
      const others = this.followers.get(id);
      others?.delete(follower);
      if (others?.size === 0) this.followers.delete(id);
    }
  }

  /** Hints, the newest each time, until the row is to be read. */
  private async *hear(follower: Follower, job: JobView, signal: AbortSignal): AsyncGenerator<JobView> {
    while (!follower.hasEnded && !signal.aborted) {
      const { progress } = follower;
      follower.progress = undefined;
      if (progress !== undefined) yield { ...job, state: 'running', ...progress };
      else await new Promise<void>((resolve) => (follower.wake = resolve));
    }
  }
}

async function lookAgain(look: () => Promise<Job>, known: JobView | undefined): Promise<JobView> {
  try {
    return await look();
  } catch (error) {
    if (known === undefined || !(error instanceof Fault) || error.kind !== 'unavailable') throw error;
    return known;
  }
}
