import { plusDays, type TradingDate } from '@sutra/kernel';

/** A stretch of days, both counted. */
export interface Days {
  readonly from: TradingDate;
  readonly until: TradingDate;
}

/** A stretch cut into pieces that one request may span, in order. */
export function slicesOf({ from, until }: Days, daysMost: number): readonly Days[] {
  const slices: Days[] = [];
  for (let first = from; first <= until; first = plusDays(first, daysMost)) {
    const last = plusDays(first, daysMost - 1);
    slices.push({ from: first, until: last < until ? last : until });
  }
  return slices;
}

/** All days of a stretch. */
export function datesOf({ from, until }: Days): readonly TradingDate[] {
  const dates: TradingDate[] = [];
  for (let date = from; date <= until; date = plusDays(date, 1)) dates.push(date);
  return dates;
}
