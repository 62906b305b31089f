import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { choice, real, whole } from '../define/params.js';
import { WindowSpread } from '../passes/window-spread.pass.js';

export const bbands = defineIndicator({
  id: 'bbands',
  title: 'Bollinger bands',
  talib: {
    name: 'BBANDS',
    params: { timePeriod: 'period', nbDevUp: 'up', nbDevDn: 'down', maType: 0 },
    cases: [{ period: 20 }, { period: 7, up: 1.5, down: 2.5 }],
  },
  params: {
    period: whole(5, { min: 2 }),
    up: real(2, { min: 0, max: 100 }),
    down: real(2, { min: 0, max: 100 }),
    deviation: choice('population', 'sample'),
  },
  inputs: ['close'],
  outputs: ['upper', 'middle', 'lower'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'A mean with a band on either side that widens as prices scatter: near the upper band prices are high for their time.',
  formula:
    'middle = sma(period), upper = middle + up · σ, lower = middle − down · σ, σ the standard deviation of the last period values',
  source: 'TA-Lib, BBANDS; charting sites use 20 bars',
  kernel: ({ period, up, down, deviation }, [x], [upper, middle, lower], memory) => {
    const state = memory.state(10);
    const over = deviation === 'population' ? period : period - 1;
    return withCell(
      memory,
      (from, to) => widen(x, upper, middle, lower, state, period, over, up, down, from, to),
      () => new Bands(new WindowSpread(x, state, period, over), up, down),
    );
  },
});

/** Bands around a mean at work. */
class Bands implements Cell {
  deviation: number;

  constructor(
    readonly spread: WindowSpread,
    readonly up: number,
    readonly down: number,
  ) {
    this.deviation = Number.NaN;
  }

  step(place: number, value: number): number {
    this.deviation = Math.sqrt(this.spread.step(place, value));
    return this.spread.mean + this.up * this.deviation;
  }

  output(at: number): number {
    return at === 1 ? this.spread.mean : this.spread.mean - this.down * this.deviation;
  }

  keep(): void {
    this.spread.keep();
  }
}

function widen(
  x: Float64Array,
  upper: Float64Array,
  middle: Float64Array,
  lower: Float64Array,
  state: Float64Array,
  period: number,
  over: number,
  up: number,
  down: number,
  from: number,
  to: number,
): void {
  const cell = new WindowSpread(x, state, period, over);
  for (let i = from; i < to; i += 1) {
    const deviation = Math.sqrt(cell.step(i, x[i] as number));
    upper[i] = cell.mean + up * deviation;
    middle[i] = cell.mean;
    lower[i] = cell.mean - down * deviation;
  }
  cell.keep();
}
