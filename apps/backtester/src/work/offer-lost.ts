import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Records, ServiceRuntime } from '@sutra/platform';
import { offer } from '../jobs/begin-job.js';
import { TaskStore } from './task.store.js';

const LOOK_MS = 5_000;

/** Offers tasks again whose message has gone: it was too old for the stream, the stream was lost, or nobody kept it in hand. */
@Injectable()
export class OfferLost implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly records: Records<'bt'>,
    private readonly tasks: TaskStore,
    private readonly runtime: ServiceRuntime,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.begin(), LOOK_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** A look that takes long is the only one. */
  private begin(): void {
    this.looking ??= this.look()
      .catch((err: unknown) => {
        this.runtime.log.warn({ err }, 'Whether tasks were lost could not be seen; the next look will tell.');
      })
      .finally(() => {
        this.looking = undefined;
      });
  }

  private async look(): Promise<void> {
    const tasks = await this.records.transaction(async (tx) => {
      const lost = await this.tasks.offerLost(tx);
      offer(tx, lost);
      return lost;
    });
    if (tasks.length > 0) this.runtime.log.info({ tasks: tasks.length }, 'Tasks that were lost are offered again.');
  }
}
