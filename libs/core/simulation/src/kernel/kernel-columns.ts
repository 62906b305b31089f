import type { ReadColumn } from '../data/columns.js';
import type { Tape } from '../data/tape.js';

const MINUTE_MS = 60_000;
const IST_MINUTES = 330;
const DAY_MINUTES = 1_440;

const known = new WeakMap<Float64Array, Float64Array>();

/** A column with NaN for whatever is not known, as comparisons of generated code want it. */
export function soundColumn({ values, causes, count }: ReadColumn): Float64Array {
  const column = values as Float64Array;
  const sound = known.get(column) ?? finite(column, count);
  known.set(column, sound);
  return causes === undefined ? sound : sound.map((value, at) => ((causes[at] ?? 0) === 0 ? value : NaN));
}

/** Columns that runs share are looked through once. */
const finite = (values: Float64Array, count: number): Float64Array =>
  holdsInfinity(values, count) ? values.map((value) => (Number.isFinite(value) ? value : NaN)) : values;

const AT_A_TIME = 1_024;

function holdsInfinity(values: Float64Array, count: number): boolean {
  for (let from = 0; from < count; from += AT_A_TIME)
    if (isInfiniteIn(values, from, Math.min(count, from + AT_A_TIME))) return true;
  return false;
}

/** A piece at a time, because a function that is called often is compiled as a whole. */
function isInfiniteIn(values: Float64Array, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) {
    const value = values[at] as number;
    if (value === Infinity || value === -Infinity) return true;
  }
  return false;
}

/** For each bar the newest value of a column that is known when the bar is over. */
export function placesOf({ knownAt, count: values }: ReadColumn, { ends, count }: Tape): Int32Array {
  const places = new Int32Array(count);
  let place = -1;
  for (let row = 0; row < count; row += 1) {
    while (place + 1 < values && (knownAt[place + 1] ?? 0) <= (ends[row] ?? 0)) place += 1;
    places[row] = place;
  }
  return places;
}

/** The minute of the day at the end of each bar, in India. */
export const minutesOf = ({ ends, count }: Tape): Uint16Array =>
  Uint16Array.from(ends.subarray(0, count), (at) => {
    const minutes = (Math.floor(at / MINUTE_MS) + IST_MINUTES) % DAY_MINUTES;
    return minutes < 0 ? minutes + DAY_MINUTES : minutes;
  });

/** The day of the week at the end of each bar, in India: Monday is 1. */
export const weekdaysOf = ({ ends, count }: Tape): Uint8Array =>
  Uint8Array.from(ends.subarray(0, count), (at) => {
    const days = Math.floor((at / MINUTE_MS + IST_MINUTES) / DAY_MINUTES);
    return ((((days + 3) % 7) + 7) % 7) + 1;
  });
