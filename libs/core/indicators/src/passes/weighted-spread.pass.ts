import type { Memory, Pass } from '../define/memory.js';
import { endOfSpan, type Span } from './span.js';

export interface WeighedBars {
  readonly price: Float64Array;
  readonly volume: Float64Array;
  readonly time: Float64Array;
}

/**
 * Mean and variance of prices by their volume, since the day or week began, or since a moment; the price itself, and no
 * variance, while nothing was traded. Each bar moves the mean by its part, so that no large sums are taken from one another.
 */
export function weightedSpread(
  bars: WeighedBars,
  [mean, variance]: readonly [Float64Array, Float64Array],
  { span, since = Number.NEGATIVE_INFINITY }: { readonly span: Span; readonly since?: number },
  memory: Memory,
): Pass {
  const ends = memory.state(1, Number.NaN);
  const state = memory.state(3);
  return (from, to) => weigh(bars, mean, variance, ends, state, span, since, from, to);
}

function weigh(
  { price, volume, time }: WeighedBars,
  mean: Float64Array,
  variance: Float64Array,
  ends: Float64Array,
  state: Float64Array,
  span: Span,
  since: number,
  from: number,
  to: number,
): void {
  let end = ends[0] as number;
  let traded = state[0] as number;
  let middle = state[1] as number;
  let spread = state[2] as number;
  for (let i = from; i < to; i += 1) {
    const at = time[i] as number;
    if (!(at < end)) {
      end = endOfSpan(at, span);
      traded = 0;
      spread = 0;
    }
    const value = price[i] as number;
    const size = at < since ? 0 : (volume[i] as number);
    traded += size;
    if (traded === 0) middle = value;
    else if (size !== 0) {
      const off = value - middle;
      const part = size / traded;
      // The first trade is the mean itself: a part of 1 could round otherwise.
      middle = part === 1 ? value : middle + part * off;
      spread += part === 1 ? 0 : size * off * (value - middle);
    }
    mean[i] = middle;
    variance[i] = traded === 0 ? 0 : Math.max(spread / traded, 0);
  }
  ends[0] = end;
  state[0] = traded;
  state[1] = middle;
  state[2] = spread;
}
