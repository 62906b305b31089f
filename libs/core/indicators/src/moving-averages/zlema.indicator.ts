import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { choice, whole } from '../define/params.js';
import { emaWeight, Smoothing } from '../passes/ema.pass.js';

const lag = (period: number) => Math.floor((period - 1) / 2);

export const zlema = defineIndicator({
  id: 'zlema',
  title: 'Zero lag exponential moving average',
  params: { period: whole(20), seed: choice('sma', 'first') },
  inputs: ['close'],
  outputs: ['zlema'],
  warmup: ({ period, seed }) => lag(period) + (seed === 'sma' ? period - 1 : 0),
  reach: ({ period }) => lag(period),
  doc: 'An exponential average of prices to which the way they came during its own lateness is added once more.',
  formula: 'zlema = ema(2 · x − x[lag], period), lag = ⌊(period − 1) / 2⌋; seed as in ema',
  source: 'John Ehlers and Ric Way, 2010',
  kernel: ({ period, seed }, [x], [y], memory) => {
    const state = memory.state(2);
    const [weight, late, first] = [emaWeight(period), lag(period), seed === 'sma' ? period : 1];
    return withCell(
      memory,
      (from, to) => smooth(x, y, state, weight, late, first, from, to),
      () => new Ahead(x, new Smoothing(state, weight, late + first, first), late),
    );
  },
});

/** The exponential average of values that are made on the way, which saves a column between two passes. */
class Ahead implements Cell {
  constructor(
    readonly x: Float64Array,
    readonly mean: Smoothing,
    readonly late: number,
  ) {}

  step(place: number, value: number): number {
    // Where nothing is late, no tape is kept to read from.
    if (this.late === 0) return this.mean.step(place, value);
    const before = this.mean.seen < this.late ? 0 : (this.x[place - this.late] as number);
    return this.mean.step(place, 2 * value - before);
  }

  keep(): void {
    this.mean.keep();
  }
}

function smooth(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  weight: number,
  late: number,
  seed: number,
  from: number,
  to: number,
): void {
  const mean = new Smoothing(state, weight, late + seed, seed);
  const cell = new Ahead(x, mean, late);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, x[i] as number);
  cell.keep();
}
