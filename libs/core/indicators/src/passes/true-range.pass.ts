import type { Memory, Pass } from '../define/memory.js';

/** How far the market went in a bar, the jump from the close before it included; NaN at the first bar, which has none before. */
export function trueRange(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  memory: Memory,
): Pass {
  const last = memory.state(1, Number.NaN);
  return (from, to) => ranges(high, low, close, y, last, from, to);
}

function ranges(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    y[i] = Math.max(high[i] as number, before) - Math.min(low[i] as number, before);
    before = close[i] as number;
  }
  last[0] = before;
}
