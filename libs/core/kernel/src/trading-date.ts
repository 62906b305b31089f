import type { Brand } from './brand.js';
import type { Duration } from './duration.js';
import { assert, Fault } from './fault.js';
import { epochMs, isInstantMs, marketInstant, type MarketInstant } from './instant.js';
import { IST_OFFSET_MS } from './iso-time.js';
import { fail, ok, certain, type Result } from './result.js';

/** A day in India, 'YYYY-MM-DD': what calendars, expiries, statements and dated facts go by. Text order is day order. */
export type TradingDate = Brand<string, 'subject-key' | 'trading-date'>;

const DAY_MS = 86_400_000;

/** Reads a date at the door; one that no calendar has is refused. */
export function parseTradingDate(text: string): Result<TradingDate, Fault> {
  const utcMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (isInstantMs(utcMs - IST_OFFSET_MS) && dateOfUtc(utcMs) === text) return ok(text as TradingDate);
  return fail(new Fault('invalid', 'DATE.MALFORMED', 'expected a date, such as 2025-11-21'));
}

/** A date that is known to be well formed; one that is not is a bug. */
export const tradingDateOf = (text: string): TradingDate => certain(parseTradingDate(text));

/** The day in India on which a moment of market time falls. */
export const tradingDateAt = (instant: MarketInstant): TradingDate => dateOfUtc(epochMs(instant) + IST_OFFSET_MS);

/** Midnight in India at which the day begins. */
export const startOf = (date: TradingDate): MarketInstant => marketInstant(Date.parse(date) - IST_OFFSET_MS);

/** The moment of a day that a clock on the wall in India shows so long after midnight: 9 hours 15 for the open. */
export function timeOn(date: TradingDate, sinceMidnight: Duration): MarketInstant {
  assert(sinceMidnight >= 0 && sinceMidnight < DAY_MS, 'a time of day is within the day', { sinceMidnight });
  return marketInstant(epochMs(startOf(date)) + sinceMidnight);
}

/** The day that many calendar days later; holidays count like any day. */
export function plusDays(date: TradingDate, days: number): TradingDate {
  assert(Number.isSafeInteger(days), 'days are whole', { days });
  return tradingDateAt(marketInstant(epochMs(startOf(date)) + days * DAY_MS));
}

/** The day of the week as ISO 8601 counts it: Monday is 1, Sunday is 7. */
export const weekdayOf = (date: TradingDate): number => ((((Date.parse(date) / DAY_MS + 3) % 7) + 7) % 7) + 1;

const dateOfUtc = (utcMs: number): TradingDate => new Date(utcMs).toISOString().slice(0, 10) as TradingDate;
