import { withCell, type Cell, type CellPass, type Memory } from '../define/memory.js';

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
export function windowSum(x: Float64Array, y: Float64Array, terms: SumTerms, memory: Memory): CellPass<WindowSum> {
  const { period, over = 1, skip = 0 } = terms;
  const state = memory.state(3);
  return withCell(
    memory,
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

  step(place: number, value: number): number {
    if (this.seen >= this.begin) return this.run(place, value);
    if (this.seen >= this.skip) {
      const next = this.sum + value;
      const part = next - this.sum;
      this.lost += this.sum - (next - part) + (value - part);
      this.sum = next;
    }
    this.seen += 1;
    return this.seen === this.begin ? (this.sum + this.lost) / this.over : Number.NaN;
  }

  /** Once the window is whole. */
  run(place: number, value: number): number {
    const old = this.x[place - this.period] as number;
    const change = value - old;
    const back = value - change;
    const next = this.sum + change;
    const part = next - this.sum;
    this.lost += this.sum - (next - part) + (change - part) + (value - (change + back)) + (back - old);
    this.sum = next;
    return (next + this.lost) / this.over;
  }

  keep(): void {
    this.state[0] = this.sum;
    this.state[1] = this.lost;
    this.state[2] = this.seen;
  }
}

/** Goes as far as there is no whole window, and says where there is. */
function begun(cell: WindowSum, y: Float64Array, from: number, to: number): number {
  let i = from;
  for (; i < to && cell.seen < cell.begin; i += 1) y[i] = cell.step(i, cell.x[i] as number);
  cell.keep();
  return i;
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
  const i =
    (state[2] as number) < period + skip ? begun(new WindowSum(x, state, period, over, skip), y, from, to) : from;
  const cell = new WindowSum(x, state, period, over, skip);
  for (let at = i; at < to; at += 1) y[at] = cell.run(at, x[at] as number);
  cell.keep();
}
