import type { Memory, Pass } from '../define/memory.js';

export interface SpreadTerms {
  readonly period: number;
  /** Of the window as the whole population, or as a sample of one. */
  readonly deviation: 'population' | 'sample';
}

/**
 * Mean and variance of the last `period` values; NaN until there are as many. Sums are of distances from a price near by,
 * because squares of prices differ in digits that a double has not. They run for a block of `period` bars; meanwhile
 * fresh ones begin, at a nearer price, and take over at its end, so that no rounding outlives two windows.
 */
export function windowSpread(
  x: Float64Array,
  [mean, variance]: readonly [Float64Array, Float64Array],
  { period, deviation }: SpreadTerms,
  memory: Memory,
): Pass {
  const state = memory.state(10);
  const over = deviation === 'population' ? period : period - 1;
  return (from, to) => spread(x, mean, variance, state, period, over, from, to);
}

function spread(
  x: Float64Array,
  mean: Float64Array,
  variance: Float64Array,
  state: Float64Array,
  period: number,
  over: number,
  from: number,
  to: number,
): void {
  let isFull = state[0] as number;
  let place = (state[1] as number) | 0;
  let near = state[2] as number;
  let sum = state[3] as number;
  let squares = state[4] as number;
  let nextNear = state[5] as number;
  let nextSum = state[6] as number;
  let nextSquares = state[7] as number;
  let last = state[8] as number;
  let same = state[9] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    if (place === 0) nextNear = value;
    same = value === last ? same + 1 : 1;
    last = value;
    const fresh = value - nextNear;
    nextSum += fresh;
    nextSquares += fresh * fresh;
    place += 1;
    if (place === period) {
      near = nextNear;
      sum = nextSum;
      squares = nextSquares;
      isFull = 1;
      place = 0;
      nextSum = 0;
      nextSquares = 0;
    } else if (isFull === 1) {
      const entered = value - near;
      const left = (x[i - period] as number) - near;
      sum += entered - left;
      squares += (entered - left) * (entered + left);
    }
    const shift = sum / period;
    const raw = (squares - sum * shift) / over;
    const isFlat = same >= period;
    mean[i] = isFull === 0 ? Number.NaN : isFlat ? value : near + shift;
    variance[i] = isFull === 0 ? Number.NaN : isFlat || !(raw > 0) ? 0 : raw;
  }
  state[0] = isFull;
  state[1] = place;
  state[2] = near;
  state[3] = sum;
  state[4] = squares;
  state[5] = nextNear;
  state[6] = nextSum;
  state[7] = nextSquares;
  state[8] = last;
  state[9] = same;
}
