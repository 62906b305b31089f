import { withCell, type Cell, type CellPass, type Memory } from '../define/memory.js';

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
): CellPass<WindowRatio> {
  const state = memory.state(5);
  const isWeighted = counted === 'weighted';
  return withCell(
    memory,
    (from, to) => divide(x, weight, y, state, period, isWeighted, from, to),
    () => new WindowRatio(x, weight, state, period, isWeighted),
  );
}

/** Both sums at work, of a column and of its weights. */
export class WindowRatio implements Cell {
  sum: number;
  lost: number;
  weights: number;
  lostWeight: number;
  seen: number;

  constructor(
    readonly x: Float64Array,
    readonly weight: Float64Array,
    readonly state: Float64Array,
    readonly period: number,
    readonly isWeighted: boolean,
  ) {
    this.sum = state[0] as number;
    this.lost = state[1] as number;
    this.weights = state[2] as number;
    this.lostWeight = state[3] as number;
    this.seen = state[4] as number;
  }

  step(place: number, newest: number, newestWeight: number): number {
    const isFull = this.seen >= this.period;
    if (!isFull) this.seen += 1;
    const oldest = isFull ? (this.weight[place - this.period] as number) : 0;
    const left = isFull ? (this.x[place - this.period] as number) : 0;
    const value = this.isWeighted ? newest * newestWeight : newest;
    const old = this.isWeighted ? left * oldest : left;
    const change = value - old;
    const back = value - change;
    const next = this.sum + change;
    const part = next - this.sum;
    this.lost += this.sum - (next - part) + (change - part) + (value - (change + back)) + (back - old);
    this.sum = next;
    const move = newestWeight - oldest;
    const moveBack = newestWeight - move;
    const nextWeights = this.weights + move;
    const movePart = nextWeights - this.weights;
    this.lostWeight +=
      this.weights -
      (nextWeights - movePart) +
      (move - movePart) +
      (newestWeight - (move + moveBack)) +
      (moveBack - oldest);
    this.weights = nextWeights;
    const total = nextWeights + this.lostWeight;
    return this.seen >= this.period && total > 0 ? (next + this.lost) / total : Number.NaN;
  }

  keep(): void {
    this.state[0] = this.sum;
    this.state[1] = this.lost;
    this.state[2] = this.weights;
    this.state[3] = this.lostWeight;
    this.state[4] = this.seen;
  }
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
  const cell = new WindowRatio(x, weight, state, period, isWeighted);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, x[i] as number, weight[i] as number);
  cell.keep();
}
