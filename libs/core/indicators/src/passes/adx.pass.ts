import type { Memory, Pass } from '../define/memory.js';
import { directions } from './directions.pass.js';
import { afterBars, inTurn } from './in-turn.js';

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
export function adxPass(bars: Bars, y: Float64Array, period: number, memory: Memory): Pass {
  const plus = memory.column();
  const minus = memory.column();
  const state = memory.state(2);
  return inTurn(
    directions(bars, [plus, minus], period, memory),
    afterBars(period, [y], (from, to) => smoothed(plus, minus, y, state, period, from, to), memory),
  );
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

function smoothed(
  plus: Float64Array,
  minus: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const weight = 1 / period;
  let seen = state[0] as number;
  let mean = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const up = plus[i] as number;
    const down = minus[i] as number;
    const both = up + down;
    const isSeed = seen < period;
    if (both > 1e-14) {
      const difference = (100 * Math.abs(up - down)) / both;
      mean += isSeed ? difference / period : (difference - mean) * weight;
    }
    if (isSeed) seen += 1;
    y[i] = seen < period ? Number.NaN : mean;
  }
  state[0] = seen;
  state[1] = mean;
}
