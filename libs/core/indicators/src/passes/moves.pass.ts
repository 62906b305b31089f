import type { Memory, Pass } from '../define/memory.js';

/** Below it TA-Lib takes a sum of moves for none. */
const NOTHING = 1e-14;

/**
 * A hundred times the part of all movement that went up, less `minus` times the part that went down, both smoothed as Wilder
 * does; 0 where nothing moved, NaN through the first `period` bars.
 */
export function movesPass(
  x: Float64Array,
  y: Float64Array,
  { period, minus, skip = 0 }: { readonly period: number; readonly minus: 0 | 1; readonly skip?: number },
  memory: Memory,
): Pass {
  const count = memory.state(1, -skip);
  const state = memory.state(3);
  return (from, to) => strength(x, y, count, state, period, minus, from, to);
}

function strength(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  state: Float64Array,
  period: number,
  minus: number,
  from: number,
  to: number,
): void {
  const weight = 1 / period;
  const kept = 1 - weight;
  let last = state[0] as number;
  let gains = state[1] as number;
  let losses = state[2] as number;
  let i = from;
  if ((count[0] as number) <= period) {
    let seen = count[0] as number;
    for (; i < to && seen <= period; i += 1) {
      const move = seen <= 0 ? 0 : (x[i] as number) - last;
      last = x[i] as number;
      gains += Math.max(move, 0) / period;
      losses += Math.max(-move, 0) / period;
      const total = gains + losses;
      y[i] = seen < period ? Number.NaN : total < NOTHING ? 0 : (100 * (gains - minus * losses)) / total;
      seen += 1;
    }
    count[0] = seen;
  }
  for (; i < to; i += 1) {
    const value = x[i] as number;
    const move = value - last;
    last = value;
    gains = kept * gains + weight * Math.max(move, 0);
    losses = kept * losses + weight * Math.max(-move, 0);
    const total = gains + losses;
    y[i] = total < NOTHING ? 0 : (100 * (gains - minus * losses)) / total;
  }
  state[0] = last;
  state[1] = gains;
  state[2] = losses;
}
