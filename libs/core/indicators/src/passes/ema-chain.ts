import type { Cell } from '../define/memory.js';

/**
 * Lets a bar through averages of averages that have not all begun: each level begins with the mean of the first `period`
 * values of the level before. `seen` counts bars, this one included. What stands in `means` meanwhile is a sum.
 */
export function warmChain(means: Float64Array, value: number, seen: number, period: number): void {
  const weight = 2 / (period + 1);
  let next = value;
  for (let level = 0; level < means.length; level += 1) {
    const count = seen - level * (period - 1);
    if (count > period) means[level] = (1 - weight) * (means[level] as number) + weight * next;
    else means[level] = (means[level] as number) + next;
    if (count < period) return;
    if (count === period) means[level] = (means[level] as number) / period;
    next = means[level] as number;
  }
}

/** Steps a chain of averages to the end of its warm-up, or as far as bars go, and says where that is. */
export function warmUp(
  cell: Cell & { readonly seen: number; readonly first: number },
  x: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): number {
  let i = from;
  for (; i < to && cell.seen < cell.first; i += 1) y[i] = cell.step(i, x[i] as number, 0, 0, 0, 0);
  cell.keep();
  return i;
}
