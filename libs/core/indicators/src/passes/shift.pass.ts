import type { Memory, Pass } from '../define/memory.js';
import { warmUp } from './warm-up.js';

/** A column as it was `bars` ago; NaN until then. */
export function shiftPass(x: Float64Array, y: Float64Array, bars: number, memory: Memory): Pass {
  const count = memory.state(1);
  return (from, to) => shift(x, y, bars, warmUp(y, count, bars, from, to), to);
}

function shift(x: Float64Array, y: Float64Array, bars: number, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = x[i - bars] as number;
}
