import type { Memory, Pass } from '../define/memory.js';

/**
 * Wilder's two directional indicators, from 0 to 100: how much of the range of the last bars was new ground above, and how
 * much below; NaN through the first `period` bars. As TA-Lib has it, the first sums take one bar less than a period.
 */
export function directions(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  [plus, minus]: readonly [Float64Array, Float64Array],
  period: number,
  memory: Memory,
): Pass {
  const state = memory.state(7);
  return (from, to) => move(high, low, close, plus, minus, state, period, from, to);
}

function move(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  plus: Float64Array,
  minus: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const kept = 1 - 1 / period;
  let seen = state[0] as number;
  let lastHigh = state[1] as number;
  let lastLow = state[2] as number;
  let lastClose = state[3] as number;
  let rises = state[4] as number;
  let falls = state[5] as number;
  let ranges = state[6] as number;
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    const above = top - lastHigh;
    const below = lastLow - bottom;
    if (seen > 0) {
      const share = seen < period ? 1 : kept;
      rises = rises * share + (above > 0 && above > below ? above : 0);
      falls = falls * share + (below > 0 && below > above ? below : 0);
      ranges = ranges * share + Math.max(top - bottom, Math.abs(top - lastClose), Math.abs(bottom - lastClose));
    }
    lastHigh = top;
    lastLow = bottom;
    lastClose = close[i] as number;
    const isKnown = seen >= period;
    if (!isKnown) seen += 1;
    const hasMoved = ranges > 1e-14;
    plus[i] = isKnown ? (hasMoved ? (100 * rises) / ranges : 0) : Number.NaN;
    minus[i] = isKnown ? (hasMoved ? (100 * falls) / ranges : 0) : Number.NaN;
  }
  state[0] = seen;
  state[1] = lastHigh;
  state[2] = lastLow;
  state[3] = lastClose;
  state[4] = rises;
  state[5] = falls;
  state[6] = ranges;
}
