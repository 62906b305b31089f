import type { Memory, Pass } from '../define/memory.js';

/**
 * How the last `period` values of two columns move together: the sum of products of their distances from their means, which
 * of a column with itself says how it scatters. NaN until there are as many values, and `skip` bars more. Sums run for a
 * block of one period about values near by, while fresh ones begin that take over at its end, so that no rounding outlives
 * two windows.
 */
export function windowProduct(
  [x, y]: readonly [Float64Array, Float64Array],
  z: Float64Array,
  { period, skip = 0 }: { readonly period: number; readonly skip?: number },
  memory: Memory,
): Pass {
  const count = memory.state(1, -skip);
  const state = memory.state(11);
  return (from, to) => relate(x, y, z, count, state, period, from, to);
}

function relate(
  x: Float64Array,
  y: Float64Array,
  z: Float64Array,
  count: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let place = (count[0] as number) | 0;
  let isFull = state[0] as number;
  let nearX = state[1] as number;
  let nearY = state[2] as number;
  let sumX = state[3] as number;
  let sumY = state[4] as number;
  let products = state[5] as number;
  let nextX = state[6] as number;
  let nextY = state[7] as number;
  let nextProducts = state[8] as number;
  for (let i = from; i < to; i += 1) {
    const a = x[i] as number;
    const b = y[i] as number;
    if (place === 0) {
      state[9] = a;
      state[10] = b;
    }
    place += 1;
    if (place > 0) {
      const freshX = a - (state[9] as number);
      const freshY = b - (state[10] as number);
      nextX += freshX;
      nextY += freshY;
      nextProducts += freshX * freshY;
    }
    if (place === period) {
      isFull = 1;
      nearX = state[9] as number;
      nearY = state[10] as number;
      sumX = nextX;
      sumY = nextY;
      products = nextProducts;
      place = nextX = nextY = nextProducts = 0;
    } else if (isFull === 1) {
      const outX = (x[i - period] as number) - nearX;
      const outY = (y[i - period] as number) - nearY;
      sumX += a - nearX - outX;
      sumY += b - nearY - outY;
      products += (a - nearX) * (b - nearY) - outX * outY;
    }
    z[i] = isFull === 1 ? products - (sumX * sumY) / period : Number.NaN;
  }
  count[0] = place;
  state[0] = isFull;
  state[1] = nearX;
  state[2] = nearY;
  state[3] = sumX;
  state[4] = sumY;
  state[5] = products;
  state[6] = nextX;
  state[7] = nextY;
  state[8] = nextProducts;
}
