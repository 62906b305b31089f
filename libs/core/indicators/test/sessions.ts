import type { Bars } from '../src/proof/series.js';

const INDIA_MS = 5.5 * 3_600_000;

/** The date, the Monday of the week or the month in which a moment lies, as a calendar gives them. */
export function spanOf(at: number, span: string): string {
  const date = new Date(at + INDIA_MS);
  if (span === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, span === 'month' ? 7 : 10);
}

/** A session of a series, put together by hand. */
export interface Session {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** For every bar the session it lies in so far, and the one before, which is undefined in the first. */
export function sessionsOf(bars: Bars, span: string): readonly { readonly now: Session; readonly before?: Session }[] {
  const sessionAt = (places: readonly number[]): Session => ({
    open: bars.open[places[0] ?? 0] ?? 0,
    high: Math.max(...places.map((place) => bars.high[place] ?? 0)),
    low: Math.min(...places.map((place) => bars.low[place] ?? 0)),
    close: bars.close[places.at(-1) ?? 0] ?? 0,
  });
  const names = Array.from(bars.time, (at) => spanOf(at, span));
  const placesOf = (name: string, until: number) =>
    names.flatMap((each, at) => (each === name && at <= until ? [at] : []));
  return names.map((name, at) => {
    const first = names.indexOf(name);
    const now = sessionAt(placesOf(name, at));
    return first === 0 ? { now } : { now, before: sessionAt(placesOf(names[first - 1] ?? '', first - 1)) };
  });
}

/** The levels that a formula makes of the session before (or of the first one so far), and whether there is one. */
export const levelsOf = (
  bars: Bars,
  span: string,
  formula: (before: Session, now: Session) => readonly number[],
): number[][] => {
  const rows = sessionsOf(bars, span).map(({ now, before }) => [
    ...formula(before ?? now, now),
    before === undefined ? 0 : 1,
  ]);
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
};

/** Bars of hand-made sessions, two a day at 9:15 and 15:15 from Monday, 5 January 2026 on: the first holds all but the close. */
export function barsOfDays(days: readonly Session[]): Bars {
  const twice = (first: (day: Session) => number, second: (day: Session) => number) =>
    Float64Array.from(days.flatMap((day) => [first(day), second(day)]));
  return {
    open: twice(
      (day) => day.open,
      (day) => day.close,
    ),
    high: twice(
      (day) => day.high,
      (day) => day.close,
    ),
    low: twice(
      (day) => day.low,
      (day) => day.close,
    ),
    close: twice(
      (day) => day.open,
      (day) => day.close,
    ),
    volume: new Float64Array(2 * days.length),
    oi: new Float64Array(2 * days.length),
    time: Float64Array.from(
      days.flatMap((_, day) => [Date.UTC(2026, 0, 5 + day, 3, 45), Date.UTC(2026, 0, 5 + day, 9, 45)]),
    ),
  };
}
