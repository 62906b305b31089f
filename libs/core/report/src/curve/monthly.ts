import { dateText, dayOf } from '../words/moments.js';
import type { Curve } from './curve.js';

/** What each month made of what it began with, by year; a month without bars is undefined. */
export interface Year {
  readonly year: number;
  readonly months: readonly (number | undefined)[];
  readonly whole: number;
}

export function yearsOf({ times, values }: Pick<Curve, 'times' | 'values'>, capital: number): readonly Year[] {
  const years: { year: number; months: (number | undefined)[]; whole: number }[] = [];
  let [before, yearBefore, last] = [capital, capital, capital];
  let [day, month] = [Number.NaN, ''];
  for (let row = 0; row < times.length; row += 1) {
    const ms = times[row] ?? 0;
    if (dayOf(ms) !== day) {
      day = dayOf(ms);
      const now = dateText(ms).slice(0, 7);
      if (now !== month) before = last;
      if (now.slice(0, 4) !== month.slice(0, 4)) {
        yearBefore = last;
        years.push({ year: Number(now.slice(0, 4)), months: Array.from({ length: 12 }), whole: 0 });
      }
      month = now;
    }
    last = values[row] ?? 0;
    const year = years.at(-1);
    if (year === undefined) continue;
    year.months[Number(month.slice(5)) - 1] = before === 0 ? 0 : last / before - 1;
    year.whole = yearBefore === 0 ? 0 : last / yearBefore - 1;
  }
  return years;
}
