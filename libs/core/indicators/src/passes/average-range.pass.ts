import { withCell, type Cell, type CellPass, type Memory } from '../define/memory.js';

/** Wilder's average of the true range; NaN through the first `period` bars, since the first bar has no close before it. */
export function averageRange(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  period: number,
  memory: Memory,
): CellPass<AverageRange> {
  const state = memory.state(3);
  return withCell(
    memory,
    (from, to) => average(high, low, close, y, state, period, from, to),
    () => new AverageRange(state, period),
  );
}

/** An average true range, bar by bar. */
export class AverageRange implements Cell {
  before: number;
  mean: number;
  seen: number;

  constructor(
    readonly state: Float64Array,
    readonly period: number,
  ) {
    this.before = state[0] as number;
    this.mean = state[1] as number;
    this.seen = state[2] as number;
  }

  step(_: number, high: number, low: number, close: number): number {
    const range = Math.max(high, this.before) - Math.min(low, this.before);
    this.before = close;
    if (this.seen <= this.period) {
      if (this.seen > 0) this.mean += range / this.period;
      this.seen += 1;
      return this.seen > this.period ? this.mean : Number.NaN;
    }
    const weight = 1 / this.period;
    return (this.mean = (1 - weight) * this.mean + weight * range);
  }

  keep(): void {
    this.state[0] = this.before;
    this.state[1] = this.mean;
    this.state[2] = this.seen;
  }
}

function average(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const cell = new AverageRange(state, period);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, high[i] as number, low[i] as number, close[i] as number);
  cell.keep();
}
