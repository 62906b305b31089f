import { Injectable } from '@nestjs/common';
import { epochMs, marketInstant, tradingDateAt, type TradingDate } from '@sutra/kernel';
import { bundledMarket, type Market } from '@sutra/market';
import { ServiceRuntime } from '@sutra/platform';
import { contractTermsOn, judge, knownIndicators, type JudgeContext, type Judgement } from '@sutra/strategy';

/** The one place in which this service judges documents: by the language, and by the contracts of the day. */
@Injectable()
export class Judging {
  readonly market: Market = bundledMarket();
  readonly indicators = knownIndicators;
  private known: { readonly on: TradingDate; readonly context: JudgeContext } | undefined;

  constructor(private readonly runtime: ServiceRuntime) {}

  today(): TradingDate {
    return tradingDateAt(marketInstant(epochMs(this.runtime.clock.now())));
  }

  /** Any JSON; it never throws. */
  judge(json: unknown): Judgement {
    return judge(json, this.context());
  }

  private context(): JudgeContext {
    const on = this.today();
    if (this.known?.on !== on) {
      this.known = { on, context: { indicators: this.indicators, terms: contractTermsOn(this.market, on) } };
    }
    return this.known.context;
  }
}
