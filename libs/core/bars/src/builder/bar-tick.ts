import type { MarketInstant, Price } from '@sutra/kernel';
import type { BarSlot, Timeframe } from '@sutra/market';

/** What a tick tells a bar. Its time is the exchange's, not that of its receipt. */
export interface BarTick {
  readonly time: MarketInstant;
  readonly price: Price;
  /** Units traded since the day began, as brokers count them; undefined for what has no volume, such as an index. */
  readonly dayVolume?: number | undefined;
  readonly openInterest?: number | undefined;
}

/**
 * What became of a tick: it is in an open bar, it amends a closed one within the grace, or it came after the grace
 * (`late`), is from a time that market time has not reached (`early`), from outside all sessions (`outside`), or from a
 * day that the calendar does not know (`unknown-day`).
 */
export type TickVerdict = 'taken' | 'amends' | 'late' | 'early' | 'outside' | 'unknown-day';

/** The figures of a bar that is being built, without its place in time. */
export interface BarFigures {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly openInterest: number;
  readonly marks: number;
  /** How many ticks made it. */
  readonly ticks: number;
}

/** A bar has closed, a closed one was amended within the grace, or a slot passed of which nothing could be seen. */
export type BarNews =
  | {
      readonly kind: 'closed' | 'amended';
      readonly timeframe: Timeframe;
      readonly slot: BarSlot;
      readonly bar: BarFigures;
    }
  | { readonly kind: 'missed'; readonly timeframe: Timeframe; readonly slot: BarSlot };
