import type { Memory, Pass } from '../define/memory.js';
import { warmUp } from './warm-up.js';

export interface ChangeTerms {
  /** How many bars back the value lies that the newest is compared with. */
  readonly lag: number;
  /** Bars that go by before the column that is read has values. */
  readonly skip?: number;
}

/** How far a column has come in `lag` bars; NaN until it looks back that far. */
export function differencePass(x: Float64Array, y: Float64Array, { lag, skip = 0 }: ChangeTerms, memory: Memory): Pass {
  const count = memory.state(1, -skip);
  return (from, to) => differ(x, y, lag, warmUp(y, count, lag, from, to), to);
}

/** `times · (x / x[lag] − less)`; 0 where x[lag] is 0, NaN until it looks back that far. */
export function ratioPass(
  x: Float64Array,
  y: Float64Array,
  { lag, skip = 0, times, less }: ChangeTerms & { readonly times: number; readonly less: number },
  memory: Memory,
): Pass {
  const count = memory.state(1, -skip);
  return (from, to) => compare(x, y, lag, times, less, warmUp(y, count, lag, from, to), to);
}

function differ(x: Float64Array, y: Float64Array, lag: number, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = (x[i] as number) - (x[i - lag] as number);
}

function compare(
  x: Float64Array,
  y: Float64Array,
  lag: number,
  times: number,
  less: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const before = x[i - lag] as number;
    y[i] = before === 0 ? 0 : ((x[i] as number) / before - less) * times;
  }
}
