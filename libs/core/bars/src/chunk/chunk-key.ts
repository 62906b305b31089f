import { fail, Fault, marketInstant, ok, tradingDateAt, type InstrumentId, type Result } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';

/** A month of days in India, YYYY-MM. */
export type Month = `${number}-${number}`;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What one chunk holds: the bars of one instrument and timeframe in one month. */
export interface ChunkKey {
  readonly instrument: InstrumentId;
  readonly timeframe: Timeframe;
  readonly month: Month;
}

export const isMonth = (text: string): text is Month => MONTH.test(text);

export function parseMonth(text: string): Result<Month, Fault> {
  if (isMonth(text)) return ok(text);
  return fail(new Fault('invalid', 'BARS.MONTH', 'expected a month, such as 2026-08'));
}

/** The month in India in which a bar begins. */
export const monthAt = (timeMs: number): Month => tradingDateAt(marketInstant(timeMs)).slice(0, 7) as Month;

/** The month that many months later. */
export function plusMonths(month: Month, count: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}` as Month;
}

/** Midnight in India at which a month begins. */
export const startOfMonthMs = (month: Month): number => Date.parse(`${month}-01T00:00:00+05:30`);
