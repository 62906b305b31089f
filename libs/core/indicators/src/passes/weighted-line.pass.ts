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
 * are as many. The sums run for a block of at least one period and are then worked out anew, so that no rounding outlives it.
 */
export function weightedLine(x: Float64Array, y: Float64Array, terms: LineTerms, memory: Memory): Pass {
  const { period, skip = 0, rising, plain } = terms;
  return weighing(x, y, memory.state(5), period, skip, (2 * rising) / (period * (period + 1)), plain / period);
}

/** In shorter blocks, working out anew would cost more than running on. */
const BLOCK_MIN = 64;

function weighing(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  skip: number,
  ofRising: number,
  ofPlain: number,
): Pass {
  const block = Math.max(period, BLOCK_MIN);
  return (from, to) => weigh(x, y, state, period, block, skip, ofRising, ofPlain, from, to);
}

function weigh(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  block: number,
  skip: number,
  ofRising: number,
  ofPlain: number,
  from: number,
  to: number,
): void {
  let i = from;
  let place = state[0] as number;
  if ((state[4] as number) < skip + period) {
    let seen = state[4] as number;
    for (; i < to && seen < skip + period - 1; i += 1) {
      seen += 1;
      y[i] = Number.NaN;
    }
    if (i < to) {
      seen += 1;
      place = block - 1;
    }
    state[4] = seen;
  }
  let near = state[1] as number;
  let rising = state[2] as number;
  let sum = state[3] as number;
  while (i < to) {
    const end = Math.min(to, i + (block - 1 - place));
    place += end - i;
    for (; i < end; i += 1) {
      const value = x[i] as number;
      rising += period * (value - near) - sum;
      sum += value - (x[i - period] as number);
      y[i] = near + (ofRising * rising + ofPlain * sum);
    }
    if (i === to) break;
    near = x[i] as number;
    rising = sum = 0;
    for (let at = 1, old = i - period + 1; at < period; at += 1, old += 1) {
      const value = (x[old] as number) - near;
      sum += value;
      rising += at * value;
    }
    y[i] = near + (ofRising * rising + ofPlain * sum);
    place = 0;
    i += 1;
  }
  state[0] = place;
  state[1] = near;
  state[2] = rising;
  state[3] = sum;
}
