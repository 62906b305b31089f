import { withCell, type Cell, type Memory, type Pass } from '../define/memory.js';

export interface SumTerms {
  readonly period: number;
  /** What the sum is divided by. */
  readonly over?: number;
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/**
 * The sum of the last `period` values, divided; NaN until there are as many. What each addition rounds away is carried
 * beside the sum, so that a sum over ten million bars is as good as one over the window alone.
 */
export function windowSum(x: Float64Array, y: Float64Array, terms: SumTerms, memory: Memory): Pass {
  const { period, over = 1, skip = 0 } = terms;
  const state = memory.state(3);
  return withCell(
    (from, to) => sumWindow(x, y, state, period, over, skip, from, to),
    () => new WindowSum(x, state, period, over, skip),
  );
}

/** A sum over a window of a column, value by value. */
export class WindowSum implements Cell {
  readonly begin: number;
  sum: number;
  lost: number;
  seen: number;

  constructor(
    readonly x: Float64Array,
    readonly state: Float64Array,
    readonly period: number,
    readonly over: number,
    readonly skip: number,
  ) {
    this.begin = period + skip;
    this.sum = state[0] as number;
    this.lost = state[1] as number;
    this.seen = state[2] as number;
  }

  step(place: number, given: number): number {
    const isFull = this.seen >= this.begin;
    const value = this.seen < this.skip ? 0 : given;
    const old = isFull ? (this.x[place - this.period] as number) : 0;
    const change = value - old;
    const back = value - change;
    const next = this.sum + change;
    const part = next - this.sum;
    this.lost += this.sum - (next - part) + (change - part) + (value - (change + back)) + (back - old);
    this.sum = next;
    if (!isFull) {
      this.seen += 1;
      if (this.seen < this.begin) return Number.NaN;
    }
    return (next + this.lost) / this.over;
  }

  keep(): void {
    this.state[0] = this.sum;
    this.state[1] = this.lost;
    this.state[2] = this.seen;
  }
}

function sumWindow(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  over: number,
  skip: number,
  from: number,
  to: number,
): void {
  const cell = new WindowSum(x, state, period, over, skip);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, x[i] as number);
  cell.keep();
}
