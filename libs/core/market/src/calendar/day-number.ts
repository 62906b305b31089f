import { epochMs, marketInstant, startOf, tradingDateOf, type MarketInstant, type TradingDate } from '@sutra/kernel';

/** Days in India counted from 1970, so that lookups by tick are arithmetic and make no text. */
export type DayNumber = number;

export const DAY_MS = 86_400_000;
const FIRST_MIDNIGHT_MS = epochMs(startOf(tradingDateOf('1970-01-01')));

export const dayNumberOf = (date: TradingDate): DayNumber => Date.parse(date) / DAY_MS;

export const dayNumberAt = (instant: MarketInstant): DayNumber =>
  Math.floor((epochMs(instant) - FIRST_MIDNIGHT_MS) / DAY_MS);

/** Milliseconds since midnight in India. */
export const timeOfDayMs = (instant: MarketInstant): number =>
  epochMs(instant) - FIRST_MIDNIGHT_MS - dayNumberAt(instant) * DAY_MS;

/** The moment so many milliseconds after a day's midnight in India. */
export const instantOn = (day: DayNumber, sinceMidnightMs: number): MarketInstant =>
  marketInstant(FIRST_MIDNIGHT_MS + day * DAY_MS + sinceMidnightMs);
