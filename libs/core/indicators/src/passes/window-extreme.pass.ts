import type { Memory, Pass } from '../define/memory.js';

/**
 * The highest or lowest of the last `period` values; NaN until there are as many. The window is the end of one block of
 * bars and the beginning of the next: the ends of a block are worked out once, when it is whole, so that each bar costs
 * three comparisons whatever the prices do.
 */
export function windowExtreme(
  x: Float64Array,
  y: Float64Array,
  { period, which }: { readonly period: number; readonly which: 'highest' | 'lowest' },
  memory: Memory,
): Pass {
  const count = memory.state(1);
  const worst = which === 'highest' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const begun = memory.state(1, worst);
  // NaN until the first block is whole, and whatever is compared with NaN here is NaN.
  const ends = memory.state(period + 1, Number.NaN);
  if (ends.length > 0) ends[period] = worst;
  return which === 'highest'
    ? (from, to) => findHighest(x, y, count, begun, ends, period, from, to)
    : (from, to) => findLowest(x, y, count, begun, ends, period, from, to);
}

function findHighest(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  begun: Float64Array,
  ends: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let place = (count[0] as number) | 0;
  let best = begun[0] as number;
  for (let i = from; i < to; i += 1) {
    best = Math.max(best, x[i] as number);
    place += 1;
    y[i] = Math.max(best, ends[place] as number);
    if (place === period) {
      endsHighest(x, ends, period, i);
      best = Number.NEGATIVE_INFINITY;
      place = 0;
    }
  }
  count[0] = place;
  begun[0] = best;
}

/** From each place of a whole block the highest value to its end. */
function endsHighest(x: Float64Array, ends: Float64Array, period: number, last: number): void {
  let best = Number.NEGATIVE_INFINITY;
  for (let place = period - 1, i = last; place > 0; place -= 1, i -= 1) {
    best = Math.max(best, x[i] as number);
    ends[place] = best;
  }
}

function findLowest(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  begun: Float64Array,
  ends: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let place = (count[0] as number) | 0;
  let best = begun[0] as number;
  for (let i = from; i < to; i += 1) {
    best = Math.min(best, x[i] as number);
    place += 1;
    y[i] = Math.min(best, ends[place] as number);
    if (place === period) {
      endsLowest(x, ends, period, i);
      best = Number.POSITIVE_INFINITY;
      place = 0;
    }
  }
  count[0] = place;
  begun[0] = best;
}

/** From each place of a whole block the lowest value to its end. */
function endsLowest(x: Float64Array, ends: Float64Array, period: number, last: number): void {
  let best = Number.POSITIVE_INFINITY;
  for (let place = period - 1, i = last; place > 0; place -= 1, i -= 1) {
    best = Math.min(best, x[i] as number);
    ends[place] = best;
  }
}
