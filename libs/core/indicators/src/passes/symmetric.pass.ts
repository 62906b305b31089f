import type { Memory, Pass } from '../define/memory.js';
import { warmUp } from './warm-up.js';

/** The mean of four values in which the inner two count double; NaN until there are as many after `skip` bars. */
export function symmetricPass(x: Float64Array, y: Float64Array, skip: number, memory: Memory): Pass {
  const count = memory.state(1, -skip);
  return (from, to) => weigh(x, y, warmUp(y, count, 3, from, to), to);
}

function weigh(x: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const outer = (x[i] as number) + (x[i - 3] as number);
    y[i] = (outer + 2 * ((x[i - 1] as number) + (x[i - 2] as number))) / 6;
  }
}
