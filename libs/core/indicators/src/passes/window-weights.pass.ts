import type { Memory, Pass } from '../define/memory.js';

export interface WeightsTerms {
  readonly period: number;
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/**
 * Two sums over the last `period` values that means with rising weights and straight lines are made of, each divided by the
 * weights in it: the newest value weighs `period`, the oldest 1; and all weigh the same. NaN until there are as many. They
 * run for a block of one period, while fresh ones begin that take over at its end, so that no rounding outlives two windows.
 */
export function windowWeights(
  x: Float64Array,
  [weighted, plain]: readonly [Float64Array, Float64Array],
  { period, skip = 0 }: WeightsTerms,
  memory: Memory,
): Pass {
  const count = memory.state(2, -skip);
  const state = memory.state(6);
  return (from, to) => weigh(x, weighted, plain, count, state, period, from, to);
}

function weigh(
  x: Float64Array,
  weighted: Float64Array,
  plain: Float64Array,
  count: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const weights = (period * (period + 1)) / 2;
  let place = (count[0] as number) | 0;
  let isFull = state[0] as number;
  let near = state[1] as number;
  let rising = state[2] as number;
  let sum = state[3] as number;
  let nextRising = state[4] as number;
  let nextSum = state[5] as number;
  let nextNear = count[1] as number;
  for (let i = from; i < to; i += 1) {
    if (place < 0) {
      place += 1;
      weighted[i] = plain[i] = Number.NaN;
      continue;
    }
    const value = x[i] as number;
    if (place === 0) nextNear = value;
    place += 1;
    nextSum += value - nextNear;
    nextRising += place * (value - nextNear);
    if (place === period) {
      near = nextNear;
      rising = nextRising;
      sum = nextSum;
      isFull = 1;
      place = 0;
      nextRising = nextSum = 0;
    } else if (isFull === 1) {
      rising += period * (value - near) - sum;
      sum += value - (x[i - period] as number);
    }
    weighted[i] = isFull === 1 ? near + rising / weights : Number.NaN;
    plain[i] = isFull === 1 ? near + sum / period : Number.NaN;
  }
  count[0] = place;
  count[1] = nextNear;
  state[0] = isFull;
  state[1] = near;
  state[2] = rising;
  state[3] = sum;
  state[4] = nextRising;
  state[5] = nextSum;
}
