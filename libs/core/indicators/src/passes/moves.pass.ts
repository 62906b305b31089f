import { withCell, type Cell, type Memory, type Pass } from '../define/memory.js';

/** Below it TA-Lib takes a sum of moves for none. */
const NOTHING = 1e-14;

/**
 * A hundred times the part of all movement that went up, less `minus` times the part that went down, both smoothed as Wilder
 * does; 0 where nothing moved, NaN through the first `period` bars.
 */
export function movesPass(
  x: Float64Array,
  y: Float64Array,
  { period, minus, skip = 0 }: { readonly period: number; readonly minus: 0 | 1; readonly skip?: number },
  memory: Memory,
): Pass {
  const count = memory.state(1, -skip);
  const state = memory.state(3);
  return withCell(
    memory,
    (from, to) => strength(x, y, count, state, period, minus, from, to),
    () => new Moves(count, state, period, minus),
  );
}

/** Rises and falls at work. */
class Moves implements Cell {
  seen: number;
  last: number;
  gains: number;
  losses: number;

  constructor(
    readonly count: Float64Array,
    readonly state: Float64Array,
    readonly period: number,
    readonly minus: number,
  ) {
    this.seen = count[0] as number;
    this.last = state[0] as number;
    this.gains = state[1] as number;
    this.losses = state[2] as number;
  }

  step(_: number, value: number): number {
    const move = value - this.last;
    this.last = value;
    if (this.seen <= this.period) {
      const counted = this.seen <= 0 ? 0 : move;
      this.gains += Math.max(counted, 0) / this.period;
      this.losses += Math.max(-counted, 0) / this.period;
      this.seen += 1;
      if (this.seen <= this.period) return Number.NaN;
    } else {
      const weight = 1 / this.period;
      const kept = 1 - weight;
      this.gains = kept * this.gains + weight * Math.max(move, 0);
      this.losses = kept * this.losses + weight * Math.max(-move, 0);
    }
    const total = this.gains + this.losses;
    return total < NOTHING ? 0 : (100 * (this.gains - this.minus * this.losses)) / total;
  }

  keep(): void {
    this.count[0] = this.seen;
    this.state[0] = this.last;
    this.state[1] = this.gains;
    this.state[2] = this.losses;
  }
}

function strength(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  state: Float64Array,
  period: number,
  minus: number,
  from: number,
  to: number,
): void {
  const cell = new Moves(count, state, period, minus);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, x[i] as number);
  cell.keep();
}
