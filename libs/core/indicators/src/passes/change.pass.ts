import { withCell, type Cell, type Memory, type Pass } from '../define/memory.js';

export interface ChangeTerms {
  /** How many bars back the value lies that the newest is compared with. */
  readonly lag: number;
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/** How far a column has come in `lag` bars; NaN until it looks back that far. */
export function differencePass(x: Float64Array, y: Float64Array, { lag, skip = 0 }: ChangeTerms, memory: Memory): Pass {
  const state = memory.state(1, lag + skip);
  return withCell(
    memory,
    (from, to) => differ(x, y, state, lag, from, to),
    () => new Difference(x, state, lag),
  );
}

/** `times · (x / x[lag] − less)`; 0 where x[lag] is 0, NaN until it looks back that far. */
export function ratioPass(
  x: Float64Array,
  y: Float64Array,
  { lag, skip = 0, times, less }: ChangeTerms & { readonly times: number; readonly less: number },
  memory: Memory,
): Pass {
  const state = memory.state(1, lag + skip);
  return withCell(
    memory,
    (from, to) => compare(x, y, state, lag, times, less, from, to),
    () => new Ratio(x, state, lag, times, less),
  );
}

class Difference implements Cell {
  /** Bars to go before it looks back far enough. */
  wait: number;

  constructor(
    readonly x: Float64Array,
    readonly state: Float64Array,
    readonly lag: number,
  ) {
    this.wait = state[0] as number;
  }

  step(place: number, value: number): number {
    if (this.wait > 0) {
      this.wait -= 1;
      return Number.NaN;
    }
    return value - (this.x[place - this.lag] as number);
  }

  keep(): void {
    this.state[0] = this.wait;
  }
}

class Ratio implements Cell {
  /** Bars to go before it looks back far enough. */
  wait: number;

  constructor(
    readonly x: Float64Array,
    readonly state: Float64Array,
    readonly lag: number,
    readonly times: number,
    readonly less: number,
  ) {
    this.wait = state[0] as number;
  }

  step(place: number, value: number): number {
    if (this.wait > 0) {
      this.wait -= 1;
      return Number.NaN;
    }
    const before = this.x[place - this.lag] as number;
    return before === 0 ? 0 : (value / before - this.less) * this.times;
  }

  keep(): void {
    this.state[0] = this.wait;
  }
}

function differ(x: Float64Array, y: Float64Array, state: Float64Array, lag: number, from: number, to: number): void {
  const cell = new Difference(x, state, lag);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, x[i] as number);
  cell.keep();
}

function compare(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  lag: number,
  times: number,
  less: number,
  from: number,
  to: number,
): void {
  const cell = new Ratio(x, state, lag, times, less);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, x[i] as number);
  cell.keep();
}
