import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { real, whole } from '../define/params.js';
import { AverageRange } from '../passes/average-range.pass.js';

export const supertrend = defineIndicator({
  id: 'supertrend',
  title: 'SuperTrend',
  params: { period: whole(10), factor: real(3, { min: 0.01, max: 1_000 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['supertrend', 'direction'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'A line that follows the market at a distance of some usual ranges and changes sides when the close breaks it; direction is 1 below a rising market and −1 above a falling one.',
  formula:
    'bands = (high + low) / 2 ± factor · atr(period); the lower band never falls while the close before it was above it, the upper never rises while it was below; the line is the lower band until the close falls below it, then the upper until the close rises above it',
  source: 'Olivier Seban; charting sites begin with a falling market, and so does this one',
  kernel: ({ period, factor }, [high, low, close], [line, direction], memory) => {
    const ranges = memory.state(3);
    const state = memory.state(4, Number.NaN);
    return withCell(
      memory,
      (from, to) => follow(high, low, close, line, direction, ranges, state, period, factor, from, to),
      () => new Bands(new AverageRange(ranges, period), state, factor),
    );
  },
});

/** Both bands at work, of which one is shown. */
class Bands implements Cell {
  upper: number;
  lower: number;
  last: number;
  side: number;
  /** The side, once there is one. */
  direction: number;

  constructor(
    readonly range: AverageRange,
    readonly state: Float64Array,
    readonly factor: number,
  ) {
    this.upper = state[0] as number;
    this.lower = state[1] as number;
    this.last = state[2] as number;
    this.side = state[3] as number;
    this.direction = Number.NaN;
  }

  step(place: number, high: number, low: number, close: number): number {
    const usual = this.range.step(place, high, low, close);
    if (Number.isNaN(usual)) return usual;
    const middle = (high + low) / 2;
    const away = this.factor * usual;
    let side = Number.isNaN(this.upper) ? -1 : this.side;
    // With no band yet every comparison is false, and the first bands are taken as they are.
    const upper = middle + away >= this.upper && this.last <= this.upper ? this.upper : middle + away;
    const lower = middle - away <= this.lower && this.last >= this.lower ? this.lower : middle - away;
    if (side < 0 ? close > upper : close < lower) side = -side;
    this.upper = upper;
    this.lower = lower;
    this.last = close;
    this.side = this.direction = side;
    return side < 0 ? upper : lower;
  }

  output(): number {
    return this.direction;
  }

  keep(): void {
    this.range.keep();
    this.state[0] = this.upper;
    this.state[1] = this.lower;
    this.state[2] = this.last;
    this.state[3] = this.side;
  }
}

function follow(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  line: Float64Array,
  direction: Float64Array,
  ranges: Float64Array,
  state: Float64Array,
  period: number,
  factor: number,
  from: number,
  to: number,
): void {
  const range = new AverageRange(ranges, period);
  const cell = new Bands(range, state, factor);
  for (let i = from; i < to; i += 1) {
    line[i] = cell.step(i, high[i] as number, low[i] as number, close[i] as number);
    direction[i] = cell.direction;
  }
  cell.keep();
}
