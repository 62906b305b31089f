import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { SubscriptionNeed, type Message, type Reply } from '@sutra/contracts';
import { epochMs } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { TOLD_TIMEFRAMES } from '../live-bars/bar-plans.js';
import { TellCandles } from '../tell-candles/tell-candles.js';
import { LastPrices } from './last-prices.js';
import { ListenToFeed } from './listen-to-feed.js';
import type { Quote } from './quote-board.js';

/** Keeps ticks coming for whoever says that it needs them, for as long as it says so. */
@Controller()
export class NeedSubscriptionHandler {
  constructor(
    private readonly listening: ListenToFeed,
    private readonly lastPrices: LastPrices,
    private readonly candles: TellCandles,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(SubscriptionNeed)
  async need(asked: Message<typeof SubscriptionNeed>): Promise<Reply<typeof SubscriptionNeed>> {
    const { holder, rank, mode, instrumentIds: ids, leaseMs, lastOf } = asked;
    const { clock } = this.runtime;
    const untilMs = clock.monotonicMs() + leaseMs;
    const { unknown, refused } = this.listening.need({ holder, rank, mode, ids, untilMs });
    const timeframes = asked.candles ?? (rank === 'screen' ? TOLD_TIMEFRAMES : []);
    this.candles.watch(holder, { ids, timeframes, untilMs });
    const standing = { until: epochMs(clock.now()) + leaseMs, unknown, refused };
    return lastOf === undefined ? standing : { ...standing, last: await this.lastQuotes(lastOf) };
  }

  /** What this replica has heard, else what any replica has left in Redis. */
  private async lastQuotes(ids: readonly string[]): Promise<Quote[]> {
    const own = ids.flatMap((id) => this.listening.quote(id) ?? []);
    const known = new Set(own.map(({ instrumentId }) => instrumentId));
    const missing = ids.filter((id) => !known.has(id));
    return missing.length === 0 ? own : [...own, ...(await this.lastPrices.find(missing))];
  }
}
