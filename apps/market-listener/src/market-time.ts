import { Injectable } from '@nestjs/common';
import { epochMs, marketInstant, tradingDateAt, type MarketInstant, type TradingDate } from '@sutra/kernel';
import { bundledMarket, type Market } from '@sutra/market';
import { ServiceRuntime } from '@sutra/platform';

/** The market's facts and its time. Live, market time is the wall clock; where a day is played again, it is that day's. */
@Injectable()
export class MarketTime {
  readonly market: Market = bundledMarket();
  private played: (() => number) | undefined;

  constructor(private readonly runtime: ServiceRuntime) {}

  now(): MarketInstant {
    return marketInstant(Math.floor(this.played?.() ?? epochMs(this.runtime.clock.now())));
  }

  today(): TradingDate {
    return tradingDateAt(this.now());
  }

  /** Whether market time is that of a played day, which goes at a pace of its own and has no steps. */
  get isPlayed(): boolean {
    return this.played !== undefined;
  }

  /** From now on market time is what a played exchange says. */
  follow(played: () => number): void {
    this.played = played;
  }
}
