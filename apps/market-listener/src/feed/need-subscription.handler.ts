import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { SubscriptionNeed, type Message, type Reply } from '@sutra/contracts';
import { epochMs } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { ListenToFeed } from './listen-to-feed.js';

/** Keeps ticks coming for whoever says that it needs them, for as long as it says so. */
@Controller()
export class NeedSubscriptionHandler {
  constructor(
    private readonly listening: ListenToFeed,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(SubscriptionNeed)
  need(asked: Message<typeof SubscriptionNeed>): Promise<Reply<typeof SubscriptionNeed>> {
    const { holder, rank, mode, instrumentIds: ids, leaseMs } = asked;
    const { clock } = this.runtime;
    const { unknown, refused } = this.listening.need({
      ...{ holder, rank, mode, ids },
      untilMs: clock.monotonicMs() + leaseMs,
    });
    return Promise.resolve({ until: epochMs(clock.now()) + leaseMs, unknown, refused });
  }
}
