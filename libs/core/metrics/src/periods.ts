import { daysOf } from './days.js';
import { periods, type Period } from './groups.js';
import type { EquityCurve } from './input.js';

export interface PeriodResult {
  readonly key: string;
  /** What the run was worth at the period's end. */
  readonly equity: number;
  readonly profit: number;
  /** Against what the run was worth before the period; null where that was nothing. */
  readonly change: number | null;
}

/** What each period made, as a heat map of months shows it; periods without a point of the curve are left out. */
export function periodResultsOf(curve: EquityCurve, capital: number, period: Period): readonly PeriodResult[] {
  const { day, value } = daysOf(curve);
  const ends = new Map<string, number>();
  day.forEach((each, index) => ends.set(periods[period](each), value[index] as number));
  let before = capital;
  return [...ends].map(([key, equity]) => {
    const profit = equity - before;
    const change = before > 0 ? equity / before - 1 : null;
    before = equity;
    return { key, equity, profit, change };
  });
}
