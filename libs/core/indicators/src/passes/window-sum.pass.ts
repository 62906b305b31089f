import type { Memory, Pass } from '../define/memory.js';

export interface SumTerms {
  readonly period: number;
  /** What the sum is divided by. */
  readonly over?: number;
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/**
 * The sum of the last `period` values, divided; NaN until there are as many. What each addition rounds away is carried
 * beside the sum, so that a sum over ten million bars is as good as one over the window alone.
 */
export function windowSum(x: Float64Array, y: Float64Array, terms: SumTerms, memory: Memory): Pass {
  const { period, over = 1, skip = 0 } = terms;
  return summing(x, y, memory.state(3), period, over, skip);
}

function summing(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  over: number,
  skip: number,
): Pass {
  return (from, to) => sumWindow(x, y, state, period, over, skip, from, to);
}

function sumWindow(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  over: number,
  skip: number,
  from: number,
  to: number,
): void {
  let sum = state[0] as number;
  let lost = state[1] as number;
  let i = from;
  if ((state[2] as number) < period + skip) {
    let seen = state[2] as number;
    for (; i < to && seen < period + skip; i += 1) {
      const value = seen < skip ? 0 : (x[i] as number);
      const next = sum + value;
      const part = next - sum;
      lost += sum - (next - part) + (value - part);
      sum = next;
      seen += 1;
      y[i] = seen === period + skip ? (sum + lost) / over : Number.NaN;
    }
    state[2] = seen;
  }
  for (; i < to; i += 1) {
    const value = x[i] as number;
    const old = x[i - period] as number;
    const change = value - old;
    const back = value - change;
    const next = sum + change;
    const part = next - sum;
    lost += sum - (next - part) + (change - part) + (value - (change + back)) + (back - old);
    sum = next;
    y[i] = (sum + lost) / over;
  }
  state[0] = sum;
  state[1] = lost;
}
