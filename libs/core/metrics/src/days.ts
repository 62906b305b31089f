import { firstAbove, inPieces } from './columns.js';
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

/** Days of a curve. Times go up and values are numbers, or the curve is refused with the first place where not. */
export function daysOf({ at, value, perRupee = 1 }: EquityCurve): Days {
  if (at.length !== value.length) {
    const details = { times: at.length, values: value.length };
    throw malformed('METRICS.COLUMNS', 'a curve has as many values as times', details);
  }
  inPieces(at.length, (from, until) => {
    const broken = firstBroken(at, value, { from, until });
    if (broken < until) throw brokenAt(broken, at[broken] as number, value[broken] as number);
  });
  const [day, last]: [number[], number[]] = [[], []];
  for (let from = 0; from < at.length;) {
    const today = dayOf(at[from] as number);
    from = firstAbove(at, (today + 1) * DAY_MS - IST_MS - 1, from);
    day.push(today);
    last.push((value[from - 1] as number) / perRupee);
  }
  return { day: Float64Array.from(day), value: Float64Array.from(last) };
}

/** A difference with itself is 0 only of a finite number, which is the cheapest test that a loop can make. */
function firstBroken(at: Float64Array, value: Float64Array, { from, until }: { from: number; until: number }): number {
  let before = from === 0 ? -Infinity : (at[from - 1] as number);
  for (let index = from; index < until; index += 1) {
    const time = at[index] as number;
    const worth = value[index] as number;
    if (!(time > before) || worth - worth !== 0) return index;
    before = time;
  }
  return until;
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
