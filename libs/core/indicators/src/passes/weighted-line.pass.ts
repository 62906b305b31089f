import type { Memory, Pass } from '../define/memory.js';
import type { WeightsTerms } from './window-weights.pass.js';

/** How much the two sums of {@link weightedLine} count. */
export interface LineTerms extends WeightsTerms {
  readonly rising: number;
  readonly plain: number;
}

/**
 * A mix of the mean with rising weights and the simple mean of the last `period` values, as weighted means (all of the first)
 * and ends of straight lines (three times the first less twice the second) are; the two shares together are 1. NaN until there
 * are as many. The sums run for a block of one period, while fresh ones begin that take over at its end, so that no rounding
 * outlives two windows.
 */
export function weightedLine(x: Float64Array, y: Float64Array, terms: LineTerms, memory: Memory): Pass {
  const { period, skip = 0, rising, plain } = terms;
  return weighing(x, y, memory.state(8), period, skip, (2 * rising) / (period * (period + 1)), plain / period);
}

function weighing(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  skip: number,
  ofRising: number,
  ofPlain: number,
): Pass {
  return (from, to) => weigh(x, y, state, period, skip, ofRising, ofPlain, from, to);
}

function weigh(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  skip: number,
  ofRising: number,
  ofPlain: number,
  from: number,
  to: number,
): void {
  let place = state[0] as number;
  let near = state[1] as number;
  let rising = state[2] as number;
  let sum = state[3] as number;
  let nextNear = state[4] as number;
  let nextRising = state[5] as number;
  let nextSum = state[6] as number;
  let seen = state[7] as number;
  let i = from;
  for (; i < to && seen < skip; i += 1) {
    seen += 1;
    y[i] = Number.NaN;
  }
  for (; i < to; i += 1) {
    const value = x[i] as number;
    if (place === 0) nextNear = value;
    place += 1;
    nextSum += value - nextNear;
    nextRising += place * (value - nextNear);
    if (place === period) {
      near = nextNear;
      rising = nextRising;
      sum = nextSum;
      place = nextRising = nextSum = 0;
      seen = skip + 1;
    } else if (seen > skip) {
      rising += period * (value - near) - sum;
      sum += value - (x[i - period] as number);
    }
    y[i] = seen > skip ? near + (ofRising * rising + ofPlain * sum) : Number.NaN;
  }
  state[0] = place;
  state[1] = near;
  state[2] = rising;
  state[3] = sum;
  state[4] = nextNear;
  state[5] = nextRising;
  state[6] = nextSum;
  state[7] = seen;
}
