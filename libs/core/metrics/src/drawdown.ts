import type { EquityCurve } from './input.js';

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
  /** Mean over all points of the squared share below the peak, its root: the ulcer index. */
  readonly ulcer: number;
}

/** One pass over the curve; the first peak is what the run began with, at its first point. */
export function drawdownsOf({ at, value }: EquityCurve, capital: number): Drawdowns {
  const first = at[0] ?? 0;
  let [peak, peakAt, longestMs, squares, amount] = [capital, first, 0, 0, 0];
  let [share, trough, deepestPeak, deepestPeakAt, troughAt] = [0, capital, capital, first, first];
  let recoveredAt: number | null = null;
  let [isBelow, isOpen] = [false, false];
  for (let index = 0; index < value.length; index += 1) {
    const worth = value[index] as number;
    const time = at[index] as number;
    if (worth >= peak) {
      if (isBelow && time - peakAt > longestMs) longestMs = time - peakAt;
      if (isOpen) recoveredAt = time;
      isBelow = isOpen = false;
      peak = worth;
      peakAt = time;
      continue;
    }
    isBelow = true;
    const lost = peak - worth;
    const part = peak > 0 ? lost / peak : 0;
    squares += part * part;
    if (lost > amount) amount = lost;
    if (part > share) {
      share = part;
      trough = worth;
      deepestPeak = peak;
      deepestPeakAt = peakAt;
      troughAt = time;
      recoveredAt = null;
      isOpen = true;
    }
  }
  if (isBelow) longestMs = Math.max(longestMs, (at.at(-1) ?? first) - peakAt);
  const times = { peakAt: deepestPeakAt, troughAt, recoveredAt };
  const deepest = { share, amount: deepestPeak - trough, ...(share === 0 ? nowhere : times) };
  return { deepest, amount, longestMs, ulcer: value.length === 0 ? 0 : Math.sqrt(squares / value.length) };
}

const nowhere = { peakAt: null, troughAt: null, recoveredAt: null };

/** How far below its highest the curve lies at each point, as a share: 0 at a peak, −0.1 ten percent below. */
export function underwaterOf(
  { value }: EquityCurve,
  capital: number,
  out = new Float64Array(value.length),
): Float64Array {
  let peak = capital;
  for (let index = 0; index < value.length; index += 1) {
    const worth = value[index] as number;
    if (worth > peak) peak = worth;
    out[index] = peak > 0 ? worth / peak - 1 : 0;
  }
  return out;
}
