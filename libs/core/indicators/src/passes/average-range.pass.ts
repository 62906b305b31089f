import type { Memory, Pass } from '../define/memory.js';

/** Wilder's average of the true range; NaN through the first `period` bars, since the first bar has no close before it. */
export function averageRange(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  period: number,
  memory: Memory,
): Pass {
  const count = memory.state(1);
  const state = memory.state(2);
  return (from, to) => average(high, low, close, y, count, state, period, from, to);
}

function average(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  count: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const weight = 1 / period;
  const kept = 1 - weight;
  let before = state[0] as number;
  let mean = state[1] as number;
  let i = from;
  if ((count[0] as number) <= period) {
    let seen = count[0] as number;
    for (; i < to && seen <= period; i += 1) {
      const range = Math.max(high[i] as number, before) - Math.min(low[i] as number, before);
      if (seen > 0) mean += range / period;
      before = close[i] as number;
      y[i] = seen === period ? mean : Number.NaN;
      seen += 1;
    }
    count[0] = seen;
  }
  for (; i < to; i += 1) {
    const range = Math.max(high[i] as number, before) - Math.min(low[i] as number, before);
    mean = kept * mean + weight * range;
    before = close[i] as number;
    y[i] = mean;
  }
  state[0] = before;
  state[1] = mean;
}
