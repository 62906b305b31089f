import type { Memory, Pass } from '../define/memory.js';
import { directions } from './directions.pass.js';
import { inTurn } from './in-turn.js';

type Bars = readonly [Float64Array, Float64Array, Float64Array];

/** How far the two directions differ, from 0 to 100; NaN through the first `period` bars. */
export function dxPass(bars: Bars, y: Float64Array, period: number, memory: Memory): Pass {
  const plus = memory.column();
  const minus = memory.column();
  const state = memory.state(1);
  return inTurn(directions(bars, [plus, minus], period, memory), (from, to) =>
    differences(plus, minus, y, state, from, to),
  );
}

/** The differences smoothed; NaN through the first `2 · period − 1` bars. */
export function adxPass([high, low, close]: Bars, y: Float64Array, period: number, memory: Memory): Pass {
  return smoothing(high, low, close, y, memory.state(8), period);
}

function smoothing(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
): Pass {
  return (from, to) => smooth(high, low, close, y, state, period, from, to);
}

function differences(
  plus: Float64Array,
  minus: Float64Array,
  y: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let last = state[0] as number;
  for (let i = from; i < to; i += 1) {
    const up = plus[i] as number;
    const down = minus[i] as number;
    const both = up + down;
    // Where nothing moved, the last word stands; in the warm-up both are NaN and remain so.
    if (both > 1e-14) last = (100 * Math.abs(up - down)) / both;
    y[i] = Number.isNaN(both) ? both : last;
  }
  state[0] = last;
}

/**
 * The same sums as those of `directions`, without their quotients: the range by which both directions are divided falls out of
 * how far they differ, so that one division a bar is left.
 */
function smooth(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const weight = 1 / period;
  let seen = state[0] as number;
  let lastHigh = state[1] as number;
  let lastLow = state[2] as number;
  let lastClose = state[3] as number;
  let rises = state[4] as number;
  let falls = state[5] as number;
  let ranges = state[6] as number;
  let mean = state[7] as number;
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    const above = top - lastHigh;
    const below = lastLow - bottom;
    if (seen > 0) {
      const share = seen < period ? 1 : 1 - weight;
      rises = rises * share + (above > below && above > 0 ? above : 0);
      falls = falls * share + (below > above && below > 0 ? below : 0);
      ranges = ranges * share + (Math.max(top, lastClose) - Math.min(bottom, lastClose));
    }
    lastHigh = top;
    lastLow = bottom;
    lastClose = close[i] as number;
    if (seen >= period) {
      const both = rises + falls;
      if (ranges > 1e-14 && 100 * both > 1e-14 * ranges) {
        const difference = (100 * Math.abs(rises - falls)) / both;
        mean += seen < 2 * period ? difference / period : (difference - mean) * weight;
      }
    }
    if (seen < 2 * period) seen += 1;
    y[i] = seen < 2 * period ? Number.NaN : mean;
  }
  state[0] = seen;
  state[1] = lastHigh;
  state[2] = lastLow;
  state[3] = lastClose;
  state[4] = rises;
  state[5] = falls;
  state[6] = ranges;
  state[7] = mean;
}
