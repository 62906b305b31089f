import type { Memory, Pass } from '../define/memory.js';

/**
 * The straight line that lies closest to the last `period` values: the mean, which is its middle, its slope a bar, and how
 * much the values scatter, as the sum of their squared distances from the mean; NaN until there are as many values. Sums run
 * for a block of one period about a price near by, while fresh ones begin that take over at its end, so that no rounding
 * outlives two windows.
 */
export function windowLine(
  x: Float64Array,
  [mean, slope, scatter]: readonly [Float64Array, Float64Array, Float64Array],
  period: number,
  memory: Memory,
): Pass {
  const state = memory.state(12);
  return (from, to) => fit(x, mean, slope, scatter, state, period, from, to);
}

function fit(
  x: Float64Array,
  mean: Float64Array,
  slope: Float64Array,
  scatter: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let isFull = state[0] as number;
  let place = (state[1] as number) | 0;
  let near = state[2] as number;
  let sum = state[3] as number;
  let rising = state[4] as number;
  let squares = state[5] as number;
  let nextNear = state[6] as number;
  let nextSum = state[7] as number;
  let nextRising = state[8] as number;
  let nextSquares = state[9] as number;
  let last = state[10] as number;
  let same = state[11] as number;
  const middle = (period + 1) / 2;
  const breadth = (period * (period * period - 1)) / 12;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    if (place === 0) nextNear = value;
    same = value === last ? same + 1 : 1;
    last = value;
    const fresh = value - nextNear;
    place += 1;
    nextSum += fresh;
    nextRising += place * fresh;
    nextSquares += fresh * fresh;
    if (place === period) {
      near = nextNear;
      sum = nextSum;
      rising = nextRising;
      squares = nextSquares;
      isFull = 1;
      place = 0;
      nextSum = nextRising = nextSquares = 0;
    } else if (isFull === 1) {
      const entered = value - near;
      const left = (x[i - period] as number) - near;
      rising += period * entered - sum;
      sum += entered - left;
      squares += (entered - left) * (entered + left);
    }
    const raw = squares - (sum * sum) / period;
    const isFlat = same >= period;
    mean[i] = isFull === 0 ? Number.NaN : isFlat ? value : near + sum / period;
    slope[i] = isFull === 0 ? Number.NaN : isFlat ? 0 : (rising - sum * middle) / breadth;
    scatter[i] = isFull === 0 ? Number.NaN : isFlat || !(raw > 0) ? 0 : raw;
  }
  state[0] = isFull;
  state[1] = place;
  state[2] = near;
  state[3] = sum;
  state[4] = rising;
  state[5] = squares;
  state[6] = nextNear;
  state[7] = nextSum;
  state[8] = nextRising;
  state[9] = nextSquares;
  state[10] = last;
  state[11] = same;
}

/** Where the line stands `ahead` bars after the newest; 0 is its end. */
export function linePass(x: Float64Array, y: Float64Array, period: number, ahead: number, memory: Memory): Pass {
  const [mean, slope, scatter] = [memory.column(), memory.column(), memory.column()];
  const line = windowLine(x, [mean, slope, scatter], period, memory);
  const steps = (period - 1) / 2 + ahead;
  return (from, to) => {
    line(from, to);
    reachOut(mean, slope, y, steps, from, to);
  };
}

function reachOut(
  mean: Float64Array,
  slope: Float64Array,
  y: Float64Array,
  steps: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = (mean[i] as number) + steps * (slope[i] as number);
}
