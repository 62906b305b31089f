import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum, type WindowSum } from '../passes/window-sum.pass.js';

export const trima = defineIndicator({
  id: 'trima',
  title: 'Triangular moving average',
  talib: { name: 'TRIMA', params: { timePeriod: 'period' }, cases: [{}, { period: 5 }, { period: 6 }] },
  params: { period: whole(30) },
  inputs: ['close'],
  outputs: ['trima'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => Math.floor((period + 1) / 2),
  doc: 'A mean in which the middle of the window weighs most: very smooth, and half a window late.',
  formula: 'trima = sma(sma(x, ⌈period / 2⌉), ⌊period / 2⌋ + 1)',
  source: 'TA-Lib, TRIMA',
  kernel: ({ period }, [x], [y], memory) => {
    const inner = Math.floor((period + 1) / 2);
    const outer = period + 1 - inner;
    const means = memory.column(outer);
    const one = windowSum(x, means, { period: inner, over: inner }, memory);
    const other = windowSum(means, y, { period: outer, over: outer, skip: inner - 1 }, memory);
    return withCell(memory, inTurn(one, other), () => new Triangle(means, one.cell(), other.cell()));
  },
});

/** A mean of means. */
class Triangle implements Cell {
  constructor(
    readonly means: Float64Array,
    readonly first: WindowSum,
    readonly second: WindowSum,
  ) {}

  step(place: number, value: number): number {
    const mean = this.first.step(place, value);
    this.means[place] = mean;
    return this.second.step(place, mean);
  }

  keep(): void {
    this.first.keep();
    this.second.keep();
  }
}
