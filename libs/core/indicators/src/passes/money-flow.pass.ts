import type { Pass } from '../define/memory.js';

type Bars = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** Volume signed by where the close stands in its bar: all of it at the high, none in the middle, all against at the low. */
export const moneyFlow =
  ([high, low, close, volume]: Bars, y: Float64Array): Pass =>
  (from, to) =>
    flow(high, low, close, volume, y, from, to);

function flow(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    const price = close[i] as number;
    const range = top - bottom;
    y[i] = range > 0 ? ((price - bottom - (top - price)) / range) * (volume[i] as number) : 0;
  }
}
