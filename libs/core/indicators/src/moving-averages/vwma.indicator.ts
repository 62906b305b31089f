import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowRatio, type WindowRatio } from '../passes/window-ratio.pass.js';

export const vwma = defineIndicator({
  id: 'vwma',
  title: 'Volume weighted moving average',
  params: { period: whole(20) },
  inputs: ['close', 'volume'],
  outputs: ['vwma'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'A mean of the last prices in which each counts as much as was traded at it.',
  formula: 'vwma = Σ(x · volume) / Σ volume over period bars; their simple mean where nothing was traded',
  source: 'Charting sites',
  kernel: ({ period }, [x, volume], [y], memory) => {
    const ratio = windowRatio(x, volume, y, { period, counted: 'weighted' }, memory);
    const state = memory.state(3);
    return withCell(
      memory,
      inTurn(ratio, (from, to) => fill(x, volume, y, state, period, from, to)),
      () => new Weighed(ratio.cell(), new Idle(x, state, period)),
    );
  },
});

/** The weighted mean, or the simple one where nothing was traded. */
class Weighed implements Cell {
  constructor(
    readonly ratio: WindowRatio,
    readonly idle: Idle,
  ) {}

  step(place: number, value: number, volume: number): number {
    return this.idle.step(place, value, volume, this.ratio.step(place, value, volume));
  }

  keep(): void {
    this.ratio.keep();
    this.idle.keep();
  }
}

/** The sum of the values since something was traded, at most of a window; it carries what it rounds away, as `windowSum` does. */
class Idle {
  sum: number;
  lost: number;
  bars: number;

  constructor(
    readonly x: Float64Array,
    readonly state: Float64Array,
    readonly period: number,
  ) {
    this.sum = state[0] as number;
    this.lost = state[1] as number;
    this.bars = state[2] as number;
  }

  step(place: number, value: number, volume: number, weighed: number): number {
    if (volume !== 0) {
      this.bars = 0;
      return weighed;
    }
    if (this.bars === 0) this.sum = this.lost = 0;
    const isFull = this.bars >= this.period;
    const old = isFull ? (this.x[place - this.period] as number) : 0;
    const change = value - old;
    const back = value - change;
    const next = this.sum + change;
    const part = next - this.sum;
    this.lost += this.sum - (next - part) + (change - part) + (value - (change + back)) + (back - old);
    this.sum = next;
    if (!isFull) this.bars += 1;
    return this.bars >= this.period ? (next + this.lost) / this.period : weighed;
  }

  keep(): void {
    this.state[0] = this.sum;
    this.state[1] = this.lost;
    this.state[2] = this.bars;
  }
}

function fill(
  x: Float64Array,
  volume: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const cell = new Idle(x, state, period);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, x[i] as number, volume[i] as number, y[i] as number);
  cell.keep();
}
