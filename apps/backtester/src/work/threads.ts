import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { Worker } from 'node:worker_threads';
import { BacktesterSettings } from '../config.js';
import type { FromThread, Outcome, SharedBars, ToThread, Work } from './work.messages.js';

/** How a task goes on while a thread has it. */
export interface TaskWay {
  readonly onProgress: (part: number) => void;
  /** Resolves when nobody wants the outcome any more. */
  readonly signal: AbortSignal;
}

interface InHand {
  readonly number: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (fault: Fault) => void;
  readonly onProgress: (part: number) => void;
}

interface Thread {
  readonly worker: Worker;
  task: InHand | undefined;
}

/** Bytes of columns that stay at hand for all threads. */
const SHARED_BYTES_MAX = 512 * 1_048_576;

export const leaving = (): Fault => new Fault('unavailable', 'BACKTEST.LEAVING', 'The back-tester leaves');

/** Threads that compute, one task each at a time. They share the columns of bars that one of them has read. */
@Injectable()
export class Threads implements OnApplicationShutdown {
  private readonly threads = new Set<Thread>();
  private readonly waiting: (() => void)[] = [];
  private readonly shared = new Map<string, SharedBars>();
  private tasks = 0;
  private isLeaving = false;

  constructor(
    private readonly settings: BacktesterSettings,
    runtime: ServiceRuntime,
  ) {
    // Before what is in hand is waited for: it goes back to the queue, and another replica begins it anew.
    runtime.shutdown.register('stop', 'threads', () => this.leave());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.leave();
  }

  /** Does a task as soon as a thread is free. Rejects with `BACKTEST.THREAD_DIED` where the work took the thread with it. */
  async work(work: Work, { onProgress, signal }: TaskWay): Promise<Outcome> {
    const thread = await this.free();
    const flag = new SharedArrayBuffer(4);
    const callOff = (): void => void Atomics.store(new Int32Array(flag), 0, 1);
    if (signal.aborted) callOff();
    signal.addEventListener('abort', callOff);
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        this.tasks += 1;
        thread.task = { number: this.tasks, resolve, reject, onProgress };
        const folder = this.settings.barsDir ?? '';
        const shared = new Map(work.series.flatMap(({ stamp }) => this.sharedOf(stamp)));
        thread.worker.postMessage({ number: this.tasks, work, folder, flag, shared } satisfies ToThread);
      });
    } finally {
      signal.removeEventListener('abort', callOff);
      thread.task = undefined;
      this.waiting.shift()?.();
    }
  }

  private async free(): Promise<Thread> {
    for (;;) {
      if (this.isLeaving) throw leaving();
      const idle = [...this.threads].find(({ task }) => task === undefined);
      if (idle !== undefined) return this.taken(idle);
      if (this.threads.size < this.settings.threads) return this.taken(this.begin());
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Nobody else gets it, though its task is told a moment later. */
  private taken(thread: Thread): Thread {
    const nothing = (): void => undefined;
    thread.task = { number: 0, resolve: nothing, reject: nothing, onProgress: nothing };
    return thread;
  }

  private begin(): Thread {
    const worker = new Worker(new URL(import.meta.resolve('./back-test.worker.js')), {
      resourceLimits: { maxOldGenerationSizeMb: this.settings.heapMegabytes },
    });
    const thread: Thread = { worker, task: undefined };
    this.threads.add(thread);
    worker.on('message', (said: FromThread) => this.hear(thread, said));
    worker.on('error', (cause) => this.lose(thread, cause));
    worker.on('exit', () => this.lose(thread, undefined));
    return thread;
  }

  private hear(thread: Thread, said: FromThread): void {
    if (said.say === 'loaded') this.keep(said.key, said.bars);
    if (thread.task?.number !== said.number) return;
    if (said.say === 'progress') thread.task.onProgress(said.part);
    if (said.say === 'ended') thread.task.resolve(said.outcome);
  }

  private lose(thread: Thread, cause: unknown): void {
    if (!this.threads.delete(thread)) return;
    const died = new Fault('refused', 'BACKTEST.THREAD_DIED', 'It took more memory than one back-test may have', {
      cause,
    });
    thread.task?.reject(this.isLeaving ? leaving() : died);
    void thread.worker.terminate();
  }

  private keep(key: string, bars: SharedBars): void {
    this.shared.set(key, bars);
    let bytes = [...this.shared.values()].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    for (const [oldest, { buffer }] of this.shared) {
      if (bytes <= SHARED_BYTES_MAX) return;
      bytes -= buffer.byteLength;
      this.shared.delete(oldest);
    }
  }

  private sharedOf(key: string): [string, SharedBars][] {
    const bars = this.shared.get(key);
    return bars === undefined ? [] : [[key, bars]];
  }

  private async leave(): Promise<void> {
    this.isLeaving = true;
    for (const wake of this.waiting.splice(0)) wake();
    const threads = [...this.threads];
    for (const thread of threads) this.lose(thread, undefined);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}
