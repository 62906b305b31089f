import type { Memory, Pass } from '../define/memory.js';

/**
 * Wilder's sum of how far bars went beyond the bar before on one side, where they did so further than on the other; NaN
 * until there are `period` bars. As TA-Lib has it, the first sum takes one move less than a period, and a period of one is
 * the move itself.
 */
export function directionalMove(
  [high, low]: readonly [Float64Array, Float64Array],
  y: Float64Array,
  { period, side }: { readonly period: number; readonly side: 'up' | 'down' },
  memory: Memory,
): Pass {
  const state = memory.state(4);
  // Seen from below, a fall is a rise.
  return side === 'up'
    ? (from, to) => move(high, low, y, state, 1, period, from, to)
    : (from, to) => move(low, high, y, state, -1, period, from, to);
}

function move(
  ahead: Float64Array,
  behind: Float64Array,
  y: Float64Array,
  state: Float64Array,
  sign: number,
  period: number,
  from: number,
  to: number,
): void {
  const first = Math.max(1, period - 1);
  let seen = state[0] as number;
  let lastAhead = state[1] as number;
  let lastBehind = state[2] as number;
  let sum = state[3] as number;
  for (let i = from; i < to; i += 1) {
    const gained = sign * ((ahead[i] as number) - lastAhead);
    const lost = sign * (lastBehind - (behind[i] as number));
    const step = gained > 0 && gained > lost ? gained : 0;
    if (seen > 0) sum = (seen <= first && period > 1 ? sum : sum - sum / period) + step;
    y[i] = seen < first ? Number.NaN : sum;
    if (seen <= first) seen += 1;
    lastAhead = ahead[i] as number;
    lastBehind = behind[i] as number;
  }
  state[0] = seen;
  state[1] = lastAhead;
  state[2] = lastBehind;
  state[3] = sum;
}
