import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { whole } from '../define/params.js';

const FASTEST = 2 / 3;
const SLOWEST = 2 / 31;

export const kama = defineIndicator({
  id: 'kama',
  title: "Kaufman's adaptive moving average",
  talib: { name: 'KAMA', params: { timePeriod: 'period' } },
  params: { period: whole(30, { min: 2 }) },
  inputs: ['close'],
  outputs: ['kama'],
  warmup: ({ period }) => period,
  reach: ({ period }) => period,
  doc: 'An average that hurries while prices go straight and stands almost still while they wander to and fro.',
  formula:
    'kama = kama[1] + w² · (x − kama[1]), w = e · (2/3 − 2/31) + 2/31, e = |x − x[period]| / Σ|x − x[1]| over period bars, 1 where nothing moved; begins from the value before',
  source: 'TA-Lib, KAMA; Perry Kaufman 1995',
  kernel: ({ period }, [x], [y], memory) => {
    const state = memory.state(6);
    return withCell(
      memory,
      (from, to) => adapt(x, y, state, period, from, to),
      () => new Adapting(x, state, period),
    );
  },
});

/** The way of the window is a sum that carries what it rounds away, as `windowSum` does. */
class Adapting implements Cell {
  way: number;
  lost: number;
  mean: number;
  seen: number;
  /** The value before the window, and the newest one. */
  before: number;
  last: number;

  constructor(
    readonly x: Float64Array,
    readonly state: Float64Array,
    readonly period: number,
  ) {
    this.way = state[0] as number;
    this.lost = state[1] as number;
    this.mean = state[2] as number;
    this.seen = state[3] as number;
    this.before = state[4] as number;
    this.last = state[5] as number;
  }

  step(place: number, value: number): number {
    const isFull = this.seen >= this.period;
    const step = this.seen === 0 ? 0 : Math.abs(value - this.last);
    this.last = value;
    if (this.seen === 0) this.before = value;
    // The step that leaves the window; the first window loses none.
    const first = isFull ? (this.x[place - this.period] as number) : this.before;
    const old = Math.abs(first - this.before);
    this.before = first;
    const change = step - old;
    const back = step - change;
    const next = this.way + change;
    const part = next - this.way;
    this.lost += this.way - (next - part) + (change - part) + (step - (change + back)) + (back - old);
    this.way = next;
    if (!isFull) {
      this.seen += 1;
      this.mean = value;
      return Number.NaN;
    }
    const total = next + this.lost;
    const straight = Math.abs(value - first);
    const share = total <= straight || total < 1e-14 ? 1 : straight / total;
    const weight = share * (FASTEST - SLOWEST) + SLOWEST;
    return (this.mean += (value - this.mean) * weight * weight);
  }

  keep(): void {
    this.state[0] = this.way;
    this.state[1] = this.lost;
    this.state[2] = this.mean;
    this.state[3] = this.seen;
    this.state[4] = this.before;
    this.state[5] = this.last;
  }
}

function adapt(x: Float64Array, y: Float64Array, state: Float64Array, period: number, from: number, to: number): void {
  const cell = new Adapting(x, state, period);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, x[i] as number);
  cell.keep();
}
