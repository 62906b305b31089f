import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { linePass } from '../passes/window-line.pass.js';

export const tsf = defineIndicator({
  id: 'tsf',
  title: 'Time series forecast',
  talib: { name: 'TSF', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['close'],
  outputs: ['tsf'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'Where the straight line through the last prices points to at the next bar.',
  formula: 'a + b · period, a + b · k the line of least squares through the last period values, k = 0 the oldest',
  source: 'TA-Lib, TSF',
  kernel: ({ period }, [x], [y], memory) => linePass(x, y, period, 1, memory),
});
