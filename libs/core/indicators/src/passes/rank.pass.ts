import type { Memory, Pass } from '../define/memory.js';

/** Ranks are taken in windows so short that each bar can afford to compare with all of them. */
export const RANKED_MAX = 5_000;

export interface RankTerms {
  readonly period: number;
  /** Whether equal values are counted, too. */
  readonly ties: 'at-most' | 'below';
}

/** Of the `period` values before, how many are below the value of now, in percent; NaN until there are as many. */
export function rankPass(x: Float64Array, y: Float64Array, { period, ties }: RankTerms, memory: Memory): Pass {
  const count = memory.state(1);
  return ties === 'below'
    ? (from, to) => rankBelow(x, y, count, period, from, to)
    : (from, to) => rankAtMost(x, y, count, period, from, to);
}

/** Comparing with all is faster than keeping them in order, which moves half of them with every bar. */
function rankBelow(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let i = from;
  for (let seen = count[0] as number; i < to && seen < period; i += 1) {
    y[i] = Number.NaN;
    count[0] = seen += 1;
  }
  for (; i < to; i += 1) {
    const value = x[i] as number;
    let below = 0;
    for (let k = i - period; k < i; k += 1) below += (x[k] as number) < value ? 1 : 0;
    y[i] = (100 * below) / period;
  }
}

function rankAtMost(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let i = from;
  for (let seen = count[0] as number; i < to && seen < period; i += 1) {
    y[i] = Number.NaN;
    count[0] = seen += 1;
  }
  for (; i < to; i += 1) {
    const value = x[i] as number;
    let counted = 0;
    for (let k = i - period; k < i; k += 1) counted += (x[k] as number) <= value ? 1 : 0;
    y[i] = (100 * counted) / period;
  }
}
