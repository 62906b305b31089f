import type { Memory, Pass } from '../define/memory.js';

/** Whether values are counted as they are, or each as often as its weight says. */
type Counted = 'once' | 'weighted';

/**
 * The sum of the last `period` values over the sum of as many weights; NaN until there are as many, and where the weights are
 * nothing together. Both sums carry what they round away, as `windowSum` does.
 */
export function windowRatio(
  x: Float64Array,
  weight: Float64Array,
  y: Float64Array,
  { period, counted = 'once' }: { readonly period: number; readonly counted?: Counted },
  memory: Memory,
): Pass {
  return dividing(x, weight, y, memory.state(5), period, counted === 'weighted');
}

function dividing(
  x: Float64Array,
  weight: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  isWeighted: boolean,
): Pass {
  return (from, to) => divide(x, weight, y, state, period, isWeighted, from, to);
}

function divide(
  x: Float64Array,
  weight: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  isWeighted: boolean,
  from: number,
  to: number,
): void {
  let sum = state[0] as number;
  let lost = state[1] as number;
  let weights = state[2] as number;
  let lostWeight = state[3] as number;
  let seen = state[4] as number;
  for (let i = from; i < to; i += 1) {
    const isFull = seen >= period;
    if (!isFull) seen += 1;
    const newest = weight[i] as number;
    const oldest = isFull ? (weight[i - period] as number) : 0;
    const value = (x[i] as number) * (isWeighted ? newest : 1);
    const old = isFull ? (x[i - period] as number) * (isWeighted ? oldest : 1) : 0;
    const change = value - old;
    const back = value - change;
    const next = sum + change;
    const part = next - sum;
    lost += sum - (next - part) + (change - part) + (value - (change + back)) + (back - old);
    sum = next;
    const move = newest - oldest;
    const moveBack = newest - move;
    const nextWeights = weights + move;
    const movePart = nextWeights - weights;
    lostWeight +=
      weights - (nextWeights - movePart) + (move - movePart) + (newest - (move + moveBack)) + (moveBack - oldest);
    weights = nextWeights;
    const total = weights + lostWeight;
    y[i] = seen >= period && total > 0 ? (sum + lost) / total : Number.NaN;
  }
  state[0] = sum;
  state[1] = lost;
  state[2] = weights;
  state[3] = lostWeight;
  state[4] = seen;
}
