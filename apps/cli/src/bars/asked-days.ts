import { epochMs, parseTradingDate, plusDays, startOf, type TradingDate } from '@sutra/kernel';
import { usageFault } from '../command/usage-fault.js';

/** A stretch of days as it was asked for, both counted. */
export interface AskedDays {
  readonly from: TradingDate | undefined;
  readonly until: TradingDate | undefined;
}

/** Reads both ends of a stretch; a day that no calendar has, or an end before its beginning, is the asker's to correct. */
export function askedDays({
  from,
  until,
}: {
  readonly from: string | undefined;
  readonly until: string | undefined;
}): AskedDays {
  const read = (name: string, text: string | undefined): TradingDate | undefined =>
    text === undefined ? undefined : readDay(name, text);
  const days = { from: read('from', from), until: read('until', until) };
  if (days.from !== undefined && days.until !== undefined && days.from > days.until) {
    throw usageFault(`--from ${days.from} is after --until ${days.until}.`);
  }
  return days;
}

/** A stretch of which both ends are known. */
export function askedSpan({ since, until }: { readonly since: string; readonly until: string }): {
  readonly from: TradingDate;
  readonly until: TradingDate;
} {
  const [from, last] = [readDay('since', since), readDay('until', until)];
  if (from > last) throw usageFault(`--since ${from} is after --until ${last}.`);
  return { from, until: last };
}

function readDay(name: string, text: string): TradingDate {
  const date = parseTradingDate(text);
  if (date.ok) return date.value;
  throw usageFault(`--${name} is no date that a calendar has: ${text}.`);
}

/** The same as moments: from the beginning of the first day until that of the day after the last. */
export const momentsOf = ({ from, until }: AskedDays): { readonly from?: number; readonly until?: number } => ({
  ...(from !== undefined && { from: epochMs(startOf(from)) }),
  ...(until !== undefined && { until: epochMs(startOf(plusDays(until, 1))) }),
});
