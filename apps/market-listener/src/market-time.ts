import { Injectable } from '@nestjs/common';
import { epochMs, marketInstant, tradingDateAt, type MarketInstant, type TradingDate } from '@sutra/kernel';
import { bundledMarket, type Market } from '@sutra/market';
import { ServiceRuntime } from '@sutra/platform';

/** The market's facts and its time. Live, market time is the wall clock. */
@Injectable()
export class MarketTime {
  readonly market: Market = bundledMarket();

  constructor(private readonly runtime: ServiceRuntime) {}

  now(): MarketInstant {
    return marketInstant(epochMs(this.runtime.clock.now()));
  }

  today(): TradingDate {
    return tradingDateAt(this.now());
  }
}
