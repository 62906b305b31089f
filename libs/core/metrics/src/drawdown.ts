import { inPieces } from './columns.js';
import type { EquityCurve } from './input.js';
import { rupeesOf, unitsOf } from './units.js';

/** A fall from a peak, by time and depth. */
export interface Fall {
  /** Share of the peak, 0 to 1, more where more than everything was lost; and in rupees. */
  readonly share: number;
  readonly amount: number;
  /** Market milliseconds; the recovery is null while the peak has not been seen again. */
  readonly peakAt: number | null;
  readonly troughAt: number | null;
  readonly recoveredAt: number | null;
}

export interface Drawdowns {
  /** The deepest by share of its peak. */
  readonly deepest: Fall;
  /** The most rupees below a peak, at whatever time. */
  readonly amount: number;
  /** Milliseconds of the longest time below a peak, ended or not. */
  readonly longestMs: number;
}

/**
 * What a pass remembers between two pieces, places being indexes into the curve. Doubles in one array, because V8 gives up the
 * code of a loop whenever an object's field turns from a whole number into a fraction.
 */
const [PEAK, PEAK_AT, LOW, LOW_AT, AMOUNT, LONGEST, SHARE, TOP, TOP_AT, BOTTOM, BOTTOM_AT, RECOVERED_AT] = [
  ...([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const),
];

/** One pass over the curve; the first peak is what the run began with, at its first point. */
export function drawdownsOf(curve: EquityCurve, capital: number): Drawdowns {
  const { at, value } = curve;
  const walk = new Float64Array(12);
  walk[PEAK] = walk[LOW] = capital;
  inPieces(value.length, (from, until) => onwards(curve, walk, { from, until }));
  if (of(walk, LOW) < of(walk, PEAK)) endFall(curve, walk, NaN);
  const time = (place: number): number => at[of(walk, place)] ?? 0;
  const recoveredAt = Number.isNaN(of(walk, RECOVERED_AT)) ? null : time(RECOVERED_AT);
  const times = { peakAt: time(TOP_AT), troughAt: time(BOTTOM_AT), recoveredAt };
  const share = of(walk, SHARE);
  const deepest = share === 0 ? nowhere : { share, amount: between(of(walk, BOTTOM), of(walk, TOP)), ...times };
  return { deepest, amount: of(walk, AMOUNT), longestMs: of(walk, LONGEST) };
}

/** What lies between two sums of rupees, to the last unit. */
const between = (low: number, high: number): number => rupeesOf(unitsOf(high) - unitsOf(low));

const of = (walk: Float64Array, place: number): number => walk[place] as number;

/** Points below the peak only cost a comparison; what a fall was is worked out when it ends. */
function onwards(curve: EquityCurve, walk: Float64Array, { from, until }: { from: number; until: number }): void {
  const { value, perRupee = 1 } = curve;
  let peak = of(walk, PEAK);
  let low = of(walk, LOW);
  for (let index = from; index < until; index += 1) {
    const worth = (value[index] as number) / perRupee;
    if (worth >= peak) {
      walk[LOW] = low;
      if (low < peak) endFall(curve, walk, index);
      peak = worth;
      low = worth;
      walk[PEAK] = worth;
      walk[PEAK_AT] = index;
    } else if (worth < low) {
      low = worth;
      walk[LOW_AT] = index;
    }
  }
  walk[LOW] = low;
}

/** NaN: it has not ended. */
function endFall({ at }: EquityCurve, walk: Float64Array, recoveredAt: number): void {
  const [peak, low] = [of(walk, PEAK), of(walk, LOW)];
  const until = Number.isNaN(recoveredAt) ? at.length - 1 : recoveredAt;
  const lastedMs = (at[until] as number) - (at[of(walk, PEAK_AT)] as number);
  const share = peak > 0 ? (peak - low) / peak : 0;
  walk[LONGEST] = Math.max(of(walk, LONGEST), lastedMs);
  walk[AMOUNT] = Math.max(of(walk, AMOUNT), between(low, peak));
  if (share <= of(walk, SHARE)) return;
  walk.set([share, peak, of(walk, PEAK_AT), low, of(walk, LOW_AT), recoveredAt], SHARE);
}

const nowhere = { share: 0, amount: 0, peakAt: null, troughAt: null, recoveredAt: null };

/** How far below its highest the curve lies at each point, as a share: 0 at a peak, −0.1 ten percent below. */
export function underwaterOf(
  { value, perRupee = 1 }: EquityCurve,
  capital: number,
  out = new Float64Array(value.length),
): Float64Array {
  let peak = capital * perRupee;
  inPieces(value.length, (from, until) => {
    peak = below(value, out, { from, until, peak });
  });
  return out;
}

interface Piece {
  readonly from: number;
  readonly until: number;
  readonly peak: number;
}

function below(value: Float64Array, out: Float64Array, { from, until, peak: begun }: Piece): number {
  let peak = begun;
  for (let index = from; index < until; index += 1) {
    const worth = value[index] as number;
    if (worth > peak) peak = worth;
    out[index] = peak > 0 ? worth / peak - 1 : 0;
  }
  return peak;
}

/** The root of the mean squared share below the highest: the ulcer index of a column. */
export function ulcerOf(values: Float64Array, capital: number): number {
  let [peak, squares] = [capital, 0];
  for (const worth of values) {
    if (worth > peak) peak = worth;
    const share = peak > 0 ? (peak - worth) / peak : 0;
    squares += share * share;
  }
  return values.length === 0 ? 0 : Math.sqrt(squares / values.length);
}
