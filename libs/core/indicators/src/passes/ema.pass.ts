import type { Memory, Pass } from '../define/memory.js';

export interface EmaTerms {
  /** The share of the newest value. */
  readonly weight: number;
  /** The average begins with the mean of so many first values. */
  readonly seed: number;
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/** The share of the newest value in an exponential average that is said to have a period. */
export const emaWeight = (period: number): number => 2 / (period + 1);

/** An exponential average; NaN until it is seeded. */
export function emaPass(x: Float64Array, y: Float64Array, { weight, seed, skip = 0 }: EmaTerms, memory: Memory): Pass {
  const count = memory.state(1, -skip);
  const mean = memory.state(1);
  return (from, to) => smooth(x, y, count, mean, weight, seed, from, to);
}

function smooth(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  state: Float64Array,
  weight: number,
  seed: number,
  from: number,
  to: number,
): void {
  const kept = 1 - weight;
  let mean = state[0] as number;
  let i = from;
  if ((count[0] as number) < seed) {
    let seen = count[0] as number;
    for (; i < to && seen < seed; i += 1) {
      if (seen >= 0) mean += x[i] as number;
      seen += 1;
      if (seen === seed) mean /= seed;
      y[i] = seen === seed ? mean : Number.NaN;
    }
    count[0] = seen;
  }
  for (; i < to; i += 1) {
    // The newest value's part does not wait for the bar before, so a bar costs one product and one sum.
    mean = kept * mean + weight * (x[i] as number);
    y[i] = mean;
  }
  state[0] = mean;
}
