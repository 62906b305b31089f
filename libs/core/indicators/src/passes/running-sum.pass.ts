import type { Memory, Pass } from '../define/memory.js';

/** The sum of everything so far. What each addition rounds away is carried beside it. */
export function runningSum(x: Float64Array, y: Float64Array, memory: Memory): Pass {
  const state = memory.state(2);
  return (from, to) => add(x, y, state, from, to);
}

function add(x: Float64Array, y: Float64Array, state: Float64Array, from: number, to: number): void {
  let sum = state[0] as number;
  let lost = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    const next = sum + value;
    const part = next - sum;
    lost += sum - (next - part) + (value - part);
    sum = next;
    y[i] = sum + lost;
  }
  state[0] = sum;
  state[1] = lost;
}
