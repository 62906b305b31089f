import { Injectable } from '@nestjs/common';
import { tradingDateAt, type MarketInstant } from '@sutra/kernel';
import { contractTermsOn, judgeText, knownIndicators, type Judgement } from '@sutra/strategy';
import { MarketTime } from './market-time.js';

/** Whether a version may be begun, by the market's facts of that moment (B8). */
@Injectable()
export class Activation {
  constructor(private readonly time: MarketTime) {}

  judge(document: string, at: MarketInstant): Judgement {
    const terms = contractTermsOn(this.time.market, tradingDateAt(at));
    return judgeText(document, { indicators: knownIndicators, terms });
  }
}
