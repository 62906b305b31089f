// Passes that look at one bar of two or three columns and remember nothing.
import type { Pass } from '../define/memory.js';

/** Below it TA-Lib takes a sum for none, because it may be what rounding left. */
const NOTHING = 1e-14;

/** One column less another. */
export const lessPass =
  (x: Float64Array, less: Float64Array, y: Float64Array): Pass =>
  (from, to) =>
    subtract(x, less, y, from, to);

/** `times` a part of a whole; 0 of a whole that is nothing. */
export const sharePass =
  (part: Float64Array, whole: Float64Array, y: Float64Array, times: number): Pass =>
  (from, to) =>
    share(part, whole, y, times, from, to);

/** The middle between two columns: of the high and the low, the median price. */
export const middlePass =
  (high: Float64Array, low: Float64Array, y: Float64Array): Pass =>
  (from, to) =>
    halve(high, low, y, from, to);

/** The mean of high, low and close. */
export const typicalPass =
  ([high, low, close]: readonly [Float64Array, Float64Array, Float64Array], y: Float64Array): Pass =>
  (from, to) =>
    typical(high, low, close, y, from, to);

/** How far a column lies from nothing. */
export const sizePass =
  (x: Float64Array, y: Float64Array): Pass =>
  (from, to) =>
    size(x, y, from, to);

function subtract(x: Float64Array, less: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = (x[i] as number) - (less[i] as number);
}

function share(
  part: Float64Array,
  whole: Float64Array,
  y: Float64Array,
  times: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const all = whole[i] as number;
    y[i] = Math.abs(all) < NOTHING ? 0 : ((part[i] as number) / all) * times;
  }
}

function halve(high: Float64Array, low: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = ((high[i] as number) + (low[i] as number)) / 2;
}

function typical(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = ((high[i] as number) + (low[i] as number) + (close[i] as number)) / 3;
}

function size(x: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = Math.abs(x[i] as number);
}
