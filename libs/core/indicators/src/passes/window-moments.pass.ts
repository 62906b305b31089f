import type { Memory, Pass } from '../define/memory.js';

/** A window so short that each bar can afford to walk through it. */
export const WALKED_MAX = 1_000;

/**
 * The second, third and fourth moment of the last `period` values about their mean; NaN until there are as many. Every bar
 * walks through its window, because sums of fourth powers that go along lose the digits that such moments live on.
 */
export function windowMoments(
  x: Float64Array,
  [second, third, fourth]: readonly [Float64Array, Float64Array, Float64Array],
  period: number,
  memory: Memory,
): Pass {
  const count = memory.state(1);
  return (from, to) => walk(x, second, third, fourth, count, period, from, to);
}

function walk(
  x: Float64Array,
  second: Float64Array,
  third: Float64Array,
  fourth: Float64Array,
  count: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let i = from;
  let seen = count[0] as number;
  for (; i < to && seen < period - 1; i += 1) {
    second[i] = third[i] = fourth[i] = Number.NaN;
    seen += 1;
  }
  count[0] = seen;
  for (; i < to; i += 1) {
    const near = x[i] as number;
    let sum = 0;
    for (let k = i - period + 1; k < i; k += 1) sum += (x[k] as number) - near;
    const mean = sum / period;
    let squares = 0;
    let cubes = 0;
    let fourths = 0;
    for (let k = i - period + 1; k <= i; k += 1) {
      const away = (x[k] as number) - near - mean;
      const square = away * away;
      squares += square;
      cubes += square * away;
      fourths += square * square;
    }
    second[i] = squares / period;
    third[i] = cubes / period;
    fourth[i] = fourths / period;
  }
}
