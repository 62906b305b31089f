import { withCell, type Cell, type Memory, type Pass } from '../define/memory.js';

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
  return withCell(
    memory,
    (from, to) => spread(x, mean, variance, state, period, over, from, to),
    () => new WindowSpread(x, state, period, over),
  );
}

/** How values spread at work: gives the variance and has the mean. */
export class WindowSpread implements Cell {
  isFull: number;
  place: number;
  near: number;
  sum: number;
  squares: number;
  nextNear: number;
  nextSum: number;
  nextSquares: number;
  last: number;
  same: number;
  mean: number;

  constructor(
    readonly x: Float64Array,
    readonly state: Float64Array,
    readonly period: number,
    readonly over: number,
  ) {
    this.isFull = state[0] as number;
    this.place = state[1] as number;
    this.near = state[2] as number;
    this.sum = state[3] as number;
    this.squares = state[4] as number;
    this.nextNear = state[5] as number;
    this.nextSum = state[6] as number;
    this.nextSquares = state[7] as number;
    this.last = state[8] as number;
    this.same = state[9] as number;
    this.mean = Number.NaN;
  }

  step(at: number, value: number): number {
    if (this.place === 0) this.nextNear = value;
    this.same = value === this.last ? this.same + 1 : 1;
    this.last = value;
    const fresh = value - this.nextNear;
    this.nextSum += fresh;
    this.nextSquares += fresh * fresh;
    this.place += 1;
    if (this.place === this.period) {
      this.near = this.nextNear;
      this.sum = this.nextSum;
      this.squares = this.nextSquares;
      this.isFull = 1;
      this.place = 0;
      this.nextSum = 0;
      this.nextSquares = 0;
    } else if (this.isFull === 1) {
      const entered = value - this.near;
      const left = (this.x[at - this.period] as number) - this.near;
      this.sum += entered - left;
      this.squares += (entered - left) * (entered + left);
    }
    const shift = this.sum / this.period;
    const raw = (this.squares - this.sum * shift) / this.over;
    const isFlat = this.same >= this.period;
    this.mean = this.isFull === 0 ? Number.NaN : isFlat ? value : this.near + shift;
    return this.isFull === 0 ? Number.NaN : isFlat || !(raw > 0) ? 0 : raw;
  }

  keep(): void {
    this.state[0] = this.isFull;
    this.state[1] = this.place;
    this.state[2] = this.near;
    this.state[3] = this.sum;
    this.state[4] = this.squares;
    this.state[5] = this.nextNear;
    this.state[6] = this.nextSum;
    this.state[7] = this.nextSquares;
    this.state[8] = this.last;
    this.state[9] = this.same;
  }
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
  const cell = new WindowSpread(x, state, period, over);
  for (let i = from; i < to; i += 1) {
    variance[i] = cell.step(i, x[i] as number);
    mean[i] = cell.mean;
  }
  cell.keep();
}
