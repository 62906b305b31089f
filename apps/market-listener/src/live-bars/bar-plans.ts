import { barPlan, type BarPlan } from '@sutra/bars';
import { Injectable } from '@nestjs/common';
import {
  sessionsIn,
  timeframes,
  tradingClassOf,
  type Contract,
  type Sessions,
  type Timeframe,
  type TradingClass,
} from '@sutra/market';
import { InstrumentBook } from '../instruments/instrument-book.js';
import { MarketTime } from '../market-time.js';

/**
 * How long after its end a bar is amended: longer than it takes to notice that a feed is silent, so that a bar whose end
 * nobody heard is said to be incomplete, if late.
 */
export const GRACE_MS = 8_000;

/** The bars that are told. A week is none of them: hardly any process lives through one, and weeks are made of days. */
export const TOLD_TIMEFRAMES: readonly Timeframe[] = timeframes.filter((timeframe) => timeframe !== '1W');

/** Which hours an instrument has, and the bars that are built of them: one plan for all instruments of a class. */
@Injectable()
export class BarPlans {
  private readonly plans = new Map<TradingClass, BarPlan>();

  constructor(
    private readonly book: InstrumentBook,
    private readonly time: MarketTime,
  ) {}

  /** The class whose hours a contract has today; whether derivatives on a share trade only the day's masters know. */
  classOf(contract: Contract): TradingClass {
    const hasDerivatives = contract.kind !== 'equity' || this.hasDerivatives(contract.symbol);
    return tradingClassOf(this.time.market, contract, { date: this.time.today(), hasDerivatives });
  }

  sessionsOf = (tradingClass: TradingClass): Sessions => sessionsIn(this.time.market, tradingClass);

  planOf(tradingClass: TradingClass): BarPlan {
    const known = this.plans.get(tradingClass);
    if (known !== undefined) return known;
    const plan = barPlan({ sessions: this.sessionsOf(tradingClass), timeframes: TOLD_TIMEFRAMES, graceMs: GRACE_MS });
    this.plans.set(tradingClass, plan);
    return plan;
  }

  private hasDerivatives(symbol: string): boolean {
    if (this.book.on === undefined) return false;
    return this.book.named(symbol).some(({ contract }) => 'underlying' in contract);
  }
}
