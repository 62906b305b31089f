import type { Memory, Pass } from '../define/memory.js';
import { endOfSpan, type Span } from './span.js';

/** The prices of the session before, as columns. */
export interface EarlierSession {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** 1, or 0 while no session before has been seen and the prices are of the first one so far. */
  readonly known: Float64Array;
}

/** What the session before the one of a bar was like, known from its first bar on. */
export function earlierSession(
  bars: readonly [high: Float64Array, low: Float64Array, close: Float64Array, time: Float64Array],
  outputs: EarlierSession,
  span: Span,
  memory: Memory,
): Pass {
  const state = memory.state(8, Number.NaN);
  return (from, to) => lookBack(bars, outputs, state, span, from, to);
}

function lookBack(
  [high, low, close, time]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  earlier: EarlierSession,
  state: Float64Array,
  span: Span,
  from: number,
  to: number,
): void {
  let ends = state[0] as number;
  let top = state[1] as number;
  let bottom = state[2] as number;
  let last = state[3] as number;
  let topBefore = state[4] as number;
  let bottomBefore = state[5] as number;
  let lastBefore = state[6] as number;
  let isKnown = state[7] === 1;
  for (let i = from; i < to; i += 1) {
    const at = time[i] as number;
    if (!(at < ends)) {
      isKnown = !Number.isNaN(ends);
      ends = endOfSpan(at, span);
      topBefore = top;
      bottomBefore = bottom;
      lastBefore = last;
      top = Number.NEGATIVE_INFINITY;
      bottom = Number.POSITIVE_INFINITY;
    }
    top = Math.max(top, high[i] as number);
    bottom = Math.min(bottom, low[i] as number);
    last = close[i] as number;
    earlier.high[i] = isKnown ? topBefore : top;
    earlier.low[i] = isKnown ? bottomBefore : bottom;
    earlier.close[i] = isKnown ? lastBefore : last;
    earlier.known[i] = isKnown ? 1 : 0;
  }
  state[0] = ends;
  state[1] = top;
  state[2] = bottom;
  state[3] = last;
  state[4] = topBefore;
  state[5] = bottomBefore;
  state[6] = lastBefore;
  state[7] = isKnown ? 1 : 0;
}

/** Columns for {@link earlierSession} that no output shows. */
export const earlierColumns = (memory: Memory) => ({
  high: memory.column(),
  low: memory.column(),
  close: memory.column(),
});
