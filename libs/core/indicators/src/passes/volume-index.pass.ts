import type { Memory, Pass } from '../define/memory.js';

/** An index never leaves what a double can hold, however many bars it counts. */
const MOST = 1e300;
const LEAST = 1e-300;

/** An index that moves as the price does, but only in bars whose volume fell, or only in those whose volume rose. */
export function volumeIndex(
  [close, volume]: readonly [Float64Array, Float64Array],
  y: Float64Array,
  { start, when }: { readonly start: number; readonly when: 'volume-falls' | 'volume-rises' },
  memory: Memory,
): Pass {
  const state = memory.state(3, Number.NaN);
  const sign = when === 'volume-rises' ? 1 : -1;
  return (from, to) => follow(close, volume, y, state, start, sign, from, to);
}

function follow(
  close: Float64Array,
  volume: Float64Array,
  y: Float64Array,
  state: Float64Array,
  start: number,
  sign: number,
  from: number,
  to: number,
): void {
  let price = state[0] as number;
  let size = state[1] as number;
  let index = Number.isNaN(price) ? start : (state[2] as number);
  for (let i = from; i < to; i += 1) {
    const now = close[i] as number;
    const traded = volume[i] as number;
    // A price of 0 or below has no rate of change; and with no bar before, every comparison is false.
    if (sign * (traded - size) > 0 && price > 0 && now > 0) {
      index = Math.min(MOST, Math.max(LEAST, index * (now / price)));
    }
    y[i] = index;
    price = now;
    size = traded;
  }
  state[0] = price;
  state[1] = size;
  state[2] = index;
}
