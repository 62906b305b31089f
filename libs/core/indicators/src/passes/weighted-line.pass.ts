import { withCell, type Cell, type CellPass, type Memory } from '../define/memory.js';
import type { WeightsTerms } from './window-weights.pass.js';

/** How much the two sums of {@link weightedLine} count. */
export interface LineTerms extends WeightsTerms {
  readonly rising: number;
  readonly plain: number;
}

/**
 * A mix of the mean with rising weights and the simple mean of the last `period` values, as weighted means (all of the first)
 * and ends of straight lines (three times the first less twice the second) are; the two shares together are 1. NaN until there
 * are as many. The sums run for a block of at least one period and are then worked out anew, so that no rounding outlives it.
 */
export function weightedLine(
  x: Float64Array,
  y: Float64Array,
  terms: LineTerms,
  memory: Memory,
): CellPass<WeightedLine> {
  const { period, skip = 0, rising, plain } = terms;
  const state = memory.state(5);
  const ofRising = (2 * rising) / (period * (period + 1));
  const ofPlain = plain / period;
  return withCell(
    memory,
    (from, to) => weigh(x, y, state, period, skip, ofRising, ofPlain, from, to),
    () => new WeightedLine(x, state, period, skip, ofRising, ofPlain),
  );
}

/** In shorter blocks, working out anew would cost more than running on. */
const BLOCK_MIN = 64;

/**
 * A weighted line through a window of a column, value by value. Its pass says the same four lines again: a loop within a loop is
 * where V8 no longer keeps a cell in registers.
 */
export class WeightedLine implements Cell {
  /** Bars to go before the sums are worked out anew. */
  left: number;
  near: number;
  rising: number;
  sum: number;

  constructor(
    readonly x: Float64Array,
    readonly state: Float64Array,
    readonly period: number,
    readonly skip: number,
    readonly ofRising: number,
    readonly ofPlain: number,
  ) {
    this.left = state[0] as number;
    this.near = state[1] as number;
    this.rising = state[2] as number;
    this.sum = state[3] as number;
  }

  step(at: number, value: number): number {
    if (this.left > 0) {
      this.left -= 1;
      this.rising += this.period * (value - this.near) - this.sum;
      this.sum += value - (this.x[at - this.period] as number);
      return this.near + (this.ofRising * this.rising + this.ofPlain * this.sum);
    }
    const { x, state, period, skip } = this;
    const isKnown = sumAnew(x, state, at, period, skip);
    this.left = state[0] as number;
    this.near = state[1] as number;
    this.rising = state[2] as number;
    this.sum = state[3] as number;
    return isKnown ? this.near + (this.ofRising * this.rising + this.ofPlain * this.sum) : Number.NaN;
  }

  keep(): void {
    this.state[0] = this.left;
    this.state[1] = this.near;
    this.state[2] = this.rising;
    this.state[3] = this.sum;
  }
}

/** Both sums of the window that ends at a place, of distances from its newest value; says whether it is whole. */
function sumAnew(x: Float64Array, state: Float64Array, at: number, period: number, skip: number): boolean {
  const seen = state[4] as number;
  if (seen < skip + period - 1) {
    state[4] = seen + 1;
    return false;
  }
  const near = x[at] as number;
  let rising = 0;
  let sum = 0;
  for (let weight = 1, old = at - period + 1; weight < period; weight += 1, old += 1) {
    const value = (x[old] as number) - near;
    sum += value;
    rising += weight * value;
  }
  state[0] = Math.max(period, BLOCK_MIN) - 1;
  state[1] = near;
  state[2] = rising;
  state[3] = sum;
  return true;
}

function weigh(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  skip: number,
  ofRising: number,
  ofPlain: number,
  from: number,
  to: number,
): void {
  let i = from;
  while (i < to) {
    let left = state[0] as number;
    let near = state[1] as number;
    let rising = state[2] as number;
    let sum = state[3] as number;
    const end = Math.min(to, i + left);
    left -= end - i;
    for (; i < end; i += 1) {
      const value = x[i] as number;
      rising += period * (value - near) - sum;
      sum += value - (x[i - period] as number);
      y[i] = near + (ofRising * rising + ofPlain * sum);
    }
    state[0] = left;
    state[2] = rising;
    state[3] = sum;
    if (i === to) return;
    const isKnown = sumAnew(x, state, i, period, skip);
    near = state[1] as number;
    y[i] = isKnown ? near + (ofRising * (state[2] as number) + ofPlain * (state[3] as number)) : Number.NaN;
    i += 1;
  }
}
