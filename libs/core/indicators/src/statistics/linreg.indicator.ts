import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowWeights } from '../passes/window-weights.pass.js';

export const linreg = defineIndicator({
  id: 'linreg',
  title: 'Linear regression',
  talib: { name: 'LINEARREG', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['close'],
  outputs: ['linreg'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'Where the straight line that fits the last prices best stands now; also called least squares moving average.',
  formula: 'linreg = 3 · wma(x, period) − 2 · sma(x, period), which is the end of the line of least squares',
  source: 'TA-Lib, LINEARREG',
  kernel: ({ period }, [x], [y], memory) => {
    const [rising, mean] = [memory.column(), memory.column()];
    return inTurn(windowWeights(x, [rising, mean], { period }, memory), (from, to) => end(rising, mean, y, from, to));
  },
});

function end(rising: Float64Array, mean: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const middle = mean[i] as number;
    y[i] = middle + 3 * ((rising[i] as number) - middle);
  }
}
