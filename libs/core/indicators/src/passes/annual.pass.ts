import type { Pass } from '../define/memory.js';

/** The deviation of a year in percent, out of the variance of a bar. What rounding leaves below 0 is 0. */
export const annualPass =
  (variance: Float64Array, y: Float64Array, year: number): Pass =>
  (from, to) =>
    grow(variance, y, year, from, to);

function grow(variance: Float64Array, y: Float64Array, year: number, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = 100 * Math.sqrt(Math.max(variance[i] as number, 0) * year);
}
