import { withCell, type Cell, type CellPass, type Memory } from '../define/memory.js';

export interface EmaTerms {
  /** The share of the newest value. */
  readonly weight: number;
  /** The average begins with the mean of so many first values. */
  readonly seed: number;
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/** The share of the newest value in an exponential average that is said to have a period. */
export const emaWeight = (period: number): number => 2 / (period + 1);

/** An exponential average; NaN until it is seeded. */
export function emaPass(
  x: Float64Array,
  y: Float64Array,
  { weight, seed, skip = 0 }: EmaTerms,
  memory: Memory,
): CellPass<Smoothing> {
  const state = memory.state(2);
  return withCell(
    memory,
    (from, to) => smooth(x, y, state, weight, seed + skip, seed, from, to),
    () => new Smoothing(state, weight, seed + skip, seed),
  );
}

/** One exponential average, value by value. */
export class Smoothing implements Cell {
  mean: number;
  seen: number;

  constructor(
    readonly state: Float64Array,
    readonly weight: number,
    /** The value with which it begins, counted from the first. */
    readonly begin: number,
    readonly seed: number,
  ) {
    this.mean = state[0] as number;
    this.seen = state[1] as number;
  }

  step(_: number, value: number): number {
    if (this.seen < this.begin) {
      if (this.seen >= this.begin - this.seed) this.mean += value;
      this.seen += 1;
      if (this.seen < this.begin) return Number.NaN;
      return (this.mean /= this.seed);
    }
    // The newest value's part does not wait for the bar before, so a bar costs one product and one sum.
    return (this.mean = (1 - this.weight) * this.mean + this.weight * value);
  }

  keep(): void {
    this.state[0] = this.mean;
    this.state[1] = this.seen;
  }
}

function smooth(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  weight: number,
  begin: number,
  seed: number,
  from: number,
  to: number,
): void {
  const cell = new Smoothing(state, weight, begin, seed);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, x[i] as number);
  cell.keep();
}
