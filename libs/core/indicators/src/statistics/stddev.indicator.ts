import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { choice, real, whole } from '../define/params.js';
import { WindowSpread } from '../passes/window-spread.pass.js';

export const stddev = defineIndicator({
  id: 'stddev',
  title: 'Standard deviation',
  talib: { name: 'STDDEV', params: { timePeriod: 'period', nbDev: 'factor' } },
  params: {
    period: whole(5, { min: 2 }),
    factor: real(1, { min: 0, max: 100 }),
    deviation: choice('population', 'sample'),
  },
  inputs: ['close'],
  outputs: ['stddev'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'How far the last prices usually lie from their mean.',
  formula: 'stddev = factor · √(Σ(x − mean)² / n) over period bars, n = period of a population, period − 1 of a sample',
  source: 'TA-Lib, STDDEV',
  kernel: ({ period, factor, deviation }, [x], [y], memory) => {
    const state = memory.state(10);
    const over = deviation === 'population' ? period : period - 1;
    return withCell(
      memory,
      (from, to) => root(x, y, state, period, over, factor, from, to),
      () => new Root(new WindowSpread(x, state, period, over), factor),
    );
  },
});

/** The root of a variance. */
class Root implements Cell {
  constructor(
    readonly spread: WindowSpread,
    readonly factor: number,
  ) {}

  step(place: number, value: number): number {
    return this.factor * Math.sqrt(this.spread.step(place, value));
  }

  keep(): void {
    this.spread.keep();
  }
}

function root(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  over: number,
  factor: number,
  from: number,
  to: number,
): void {
  const cell = new WindowSpread(x, state, period, over);
  for (let i = from; i < to; i += 1) y[i] = factor * Math.sqrt(cell.step(i, x[i] as number));
  cell.keep();
}
