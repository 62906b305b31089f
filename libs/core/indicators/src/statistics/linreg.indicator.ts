import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { weightedLine } from '../passes/weighted-line.pass.js';

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
  kernel: ({ period }, [x], [y], memory) => weightedLine(x, y, { period, rising: 3, plain: -2 }, memory),
});
