import type { Memory, Pass } from '../define/memory.js';

/** How far back the columns of a cycle can be read: the longest cycle that is looked for. */
export const CYCLE_MAX = 50;

/** The part of a price that swings, and how long it swings: columns that are 0 until the first bar that is measured. */
export interface Cycle {
  readonly pass: Pass;
  /** The price, smoothed over four bars. */
  readonly smooth: Float64Array;
  /** The smoothed price without its trend; three bars ago it was the part in phase. */
  readonly detrended: Float64Array;
  /** The part a quarter of a cycle ahead. */
  readonly quadrature: Float64Array;
  /** Bars a cycle, not smoothed; and smoothed. */
  readonly raw: Float64Array;
  readonly period: Float64Array;
}

/** Ehlers' measure of the dominant cycle with a Hilbert transform, from the bar `begin` on as TA-Lib does. */
export function cycleOf(x: Float64Array, begin: number, memory: Memory): Cycle {
  const smooth = memory.column(CYCLE_MAX);
  const detrended = memory.column(9);
  const quadrature = memory.column(6);
  const raw = memory.column();
  const period = memory.column();
  const state = memory.state(7);
  const pass: Pass = (from, to) => measure(x, [smooth, detrended, quadrature, raw, period], state, begin, from, to);
  return { pass, smooth, detrended, quadrature, raw, period };
}

const NEAR = 0.0962;
const FAR = 0.5769;

/** What a column looks like a quarter of a cycle away, but for the length of the cycle. */
const quarter = (x: Float64Array, i: number): number =>
  NEAR * (x[i] as number) - NEAR * (x[i - 6] as number) - FAR * (x[i - 4] as number) + FAR * (x[i - 2] as number);

function measure(
  x: Float64Array,
  [smooth, detrended, quadrature, raw, periods]: readonly [
    ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array],
  ],
  state: Float64Array,
  begin: number,
  from: number,
  to: number,
): void {
  let seen = state[0] as number;
  let period = state[1] as number;
  let lasting = state[2] as number;
  let i2 = state[3] as number;
  let q2 = state[4] as number;
  let re = state[5] as number;
  let im = state[6] as number;
  for (let i = from; i < to; i += 1) {
    if (seen < begin) {
      seen += 1;
      smooth[i] = detrended[i] = quadrature[i] = raw[i] = periods[i] = 0;
      continue;
    }
    const width = 0.075 * period + 0.54;
    const older = (x[i - 3] as number) + 2 * (x[i - 2] as number) + 3 * (x[i - 1] as number);
    smooth[i] = (older + 4 * (x[i] as number)) * 0.1;
    detrended[i] = quarter(smooth, i) * width;
    const ahead = quarter(detrended, i) * width;
    quadrature[i] = ahead;
    const nextQ2 = 0.2 * (ahead + quarter(detrended, i - 3) * width) + 0.8 * q2;
    const nextI2 = 0.2 * ((detrended[i - 3] as number) - quarter(quadrature, i) * width) + 0.8 * i2;
    re = 0.2 * (nextI2 * i2 + nextQ2 * q2) + 0.8 * re;
    im = 0.2 * (nextI2 * q2 - nextQ2 * i2) + 0.8 * im;
    i2 = nextI2;
    q2 = nextQ2;
    const measured = im !== 0 && re !== 0 ? (2 * Math.PI) / Math.atan(im / re) : period;
    const bounded = Math.max(Math.min(measured, 1.5 * period), 0.67 * period);
    period = 0.2 * Math.min(Math.max(bounded, 6), CYCLE_MAX) + 0.8 * period;
    lasting = 0.33 * period + 0.67 * lasting;
    raw[i] = period;
    periods[i] = lasting;
  }
  state[0] = seen;
  state[1] = period;
  state[2] = lasting;
  state[3] = i2;
  state[4] = q2;
  state[5] = re;
  state[6] = im;
}
