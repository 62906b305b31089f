import { malformed, type EquityCurve } from './input.js';

const DAY_MS = 86_400_000;
/** India keeps one time all year: five and a half hours before Greenwich's. */
export const IST_MS = 19_800_000;

/** An equity curve by trading day: the day in India, counted since 1970, and what the run was worth at its end. */
export interface Days {
  readonly day: Float64Array;
  readonly value: Float64Array;
}

/** The day in India on which a moment falls, counted since 1970. */
export const dayOf = (atMs: number): number => Math.floor((atMs + IST_MS) / DAY_MS);

/** A day as a date. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** One pass over a curve. Times go up and values are numbers, or the curve is refused with the first place where not. */
export function daysOf({ at, value }: EquityCurve): Days {
  if (at.length !== value.length) {
    throw malformed('METRICS.COLUMNS', 'a curve has as many values as times', {
      times: at.length,
      values: value.length,
    });
  }
  const [day, last]: [number[], number[]] = [[], []];
  let [before, endsAt] = [-Infinity, -Infinity];
  for (let index = 0; index < at.length; index += 1) {
    const time = at[index] as number;
    const worth = value[index] as number;
    // A difference with itself is 0 only of a finite number; this is the cheapest test that a loop can make.
    if (!(time > before) || worth - worth !== 0) throw brokenAt(index, time, worth);
    if (time >= endsAt) {
      const today = dayOf(time);
      day.push(today);
      last.push(worth);
      endsAt = (today + 1) * DAY_MS - IST_MS;
    } else last[last.length - 1] = worth;
    before = time;
  }
  return { day: Float64Array.from(day), value: Float64Array.from(last) };
}

const brokenAt = (index: number, time: number, worth: number) =>
  malformed('METRICS.CURVE', `point ${index} of a curve is out of order or no number`, {
    ...{ index, time: String(time), value: String(worth) },
  });

/** Returns from day to day, the first one from what the run began with; undefined once nothing was left to earn on. */
export function returnsOf(values: Float64Array, begun: number): Float64Array | undefined {
  const returns = new Float64Array(values.length);
  let before = begun;
  for (let index = 0; index < values.length; index += 1) {
    if (!(before > 0)) return undefined;
    const now = values[index] as number;
    returns[index] = now / before - 1;
    before = now;
  }
  return returns;
}
