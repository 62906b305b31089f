import type { InstrumentId } from '@sutra/kernel';
import type { Market } from '@sutra/market';
import type { BhavRow } from './bhav-row.js';

/** What a row of an exchange's file amounts to. */
export type BhavReading =
  | { readonly kind: 'bar'; readonly instrument: InstrumentId; readonly bar: BhavBar }
  /** A row that is in order and no bar of ours: nothing traded, or a bond. */
  | { readonly kind: 'passed-over'; readonly what: string }
  | { readonly kind: 'refused'; readonly reason: string };

export interface BhavBar {
  /** Midnight in India. */
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly openInterest: number;
  readonly remark?: string | undefined;
}

/** One form of an exchange's file, known by the names in its header. */
export interface BhavLayout {
  readonly name: string;
  fits(row: BhavRow): boolean;
  read(row: BhavRow, market: Market): BhavReading;
}

export const refused = (reason: string): BhavReading => ({ kind: 'refused', reason });
export const passedOver = (what: string): BhavReading => ({ kind: 'passed-over', what });

export const UNTRADED = 'not traded on the day';

interface DayPrices {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly last: number;
}

/**
 * The prices of a day. Where the closing price lies outside of what was traded, as that of options does on their last day
 * at BSE, where it is the underlying's, the last traded price is the close, and that is remarked.
 */
export function dayPrices({
  open,
  high,
  low,
  close,
  last,
}: DayPrices): Omit<BhavBar, 'time' | 'volume' | 'openInterest'> {
  const isInside = (price: number): boolean => price >= low && price <= high;
  if (isInside(close) || !isInside(last)) return { open, high, low, close };
  return {
    open,
    high,
    low,
    close: last,
    remark: 'the last traded price is the close, because the closing price was not traded',
  };
}
