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
export function emaPass(x: Float64Array, y: Float64Array, terms: EmaTerms, memory: Memory): Pass {
  const { weight, seed, skip = 0 } = terms;
  return smoothing(x, y, memory.state(4), weight, seed + skip, seed);
}

function smoothing(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  weight: number,
  begin: number,
  seed: number,
): Pass {
  return (from, to) => smooth(x, y, state, weight, begin, seed, from, to);
}

function smooth(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  weight: number,
  begin: number,
  seed: number,
  from: number,
  to: number,
): void {
  const kept = 1 - weight;
  let mean = state[0] as number;
  let i = from;
  if ((state[1] as number) < begin) {
    let seen = state[1] as number;
    for (; i < to && seen < begin; i += 1) {
      if (seen >= begin - seed) mean += x[i] as number;
      seen += 1;
      if (seen === begin) mean /= seed;
      y[i] = seen === begin ? mean : Number.NaN;
    }
    state[1] = seen;
  }
  for (; i < to; i += 1) {
    // The newest value's part does not wait for the bar before, so a bar costs one product and one sum.
    mean = kept * mean + weight * (x[i] as number);
    y[i] = mean;
  }
  state[0] = mean;
}
