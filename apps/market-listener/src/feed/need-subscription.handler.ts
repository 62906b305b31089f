import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { SubscriptionNeed, type Message, type Reply } from '@sutra/contracts';
import { epochMs } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { TOLD_TIMEFRAMES } from '../live-bars/bar-plans.js';
import { TellCandles } from '../tell-candles/tell-candles.js';
import { ListenToFeed } from './listen-to-feed.js';

/** Keeps ticks coming for whoever says that it needs them, for as long as it says so. */
@Controller()
export class NeedSubscriptionHandler {
  constructor(
    private readonly listening: ListenToFeed,
    private readonly candles: TellCandles,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(SubscriptionNeed)
  need(asked: Message<typeof SubscriptionNeed>): Promise<Reply<typeof SubscriptionNeed>> {
    const { holder, rank, mode, instrumentIds: ids, leaseMs } = asked;
    const { clock } = this.runtime;
    const untilMs = clock.monotonicMs() + leaseMs;
    const { unknown, refused } = this.listening.need({ holder, rank, mode, ids, untilMs });
    const timeframes = asked.candles ?? (rank === 'screen' ? TOLD_TIMEFRAMES : []);
    this.candles.watch(holder, { ids, timeframes, untilMs });
    return Promise.resolve({ until: epochMs(clock.now()) + leaseMs, unknown, refused });
  }
}
