import type { Memory, Pass } from '../define/memory.js';

export interface RankTerms {
  readonly period: number;
  /** Whether values that are equal count as lower ones: not-above and at-most say so. */
  readonly ties: 'below' | 'not-above' | 'at-most';
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/**
 * How many percent of the `period` values before the newest one are lower; NaN until there are as many. They are kept in
 * order, so that a bar costs a few comparisons and the way of a value from its old place to its new one.
 */
export function windowRank(
  x: Float64Array,
  y: Float64Array,
  { period, ties, skip = 0 }: RankTerms,
  memory: Memory,
): Pass {
  const count = memory.state(1, -skip);
  const sorted = memory.state(period);
  return (from, to) => rank(x, y, count, sorted, period, ties === 'below', from, to);
}

function rank(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  sorted: Float64Array,
  period: number,
  isStrict: boolean,
  from: number,
  to: number,
): void {
  let seen = count[0] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    if (seen < period) {
      y[i] = Number.NaN;
      if (seen >= 0) moveTo(sorted, value, seen, seen + 1);
      seen += 1;
      continue;
    }
    y[i] = (100 * placeOf(sorted, period, value, isStrict)) / period;
    moveTo(sorted, value, placeOf(sorted, period, x[i - period] as number, true), period);
  }
  count[0] = seen;
}

/** How many of the first `size` values are lower, or else not higher. */
function placeOf(sorted: Float64Array, size: number, value: number, isStrict: boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle] as number;
    if (other < value || (!isStrict && other === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a value in order in place of the one at `gap`, the last place that is in use or one before it. */
function moveTo(sorted: Float64Array, value: number, gap: number, size: number): void {
  let at = gap;
  for (; at > 0 && (sorted[at - 1] as number) > value; at -= 1) sorted[at] = sorted[at - 1] as number;
  for (; at < size - 1 && (sorted[at + 1] as number) < value; at += 1) sorted[at] = sorted[at + 1] as number;
  sorted[at] = value;
}
