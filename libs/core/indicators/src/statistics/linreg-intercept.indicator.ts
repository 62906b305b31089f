import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { linePass } from '../passes/window-line.pass.js';

export const linregIntercept = defineIndicator({
  id: 'linreg-intercept',
  title: 'Linear regression intercept',
  talib: { name: 'LINEARREG_INTERCEPT', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['close'],
  outputs: ['intercept'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'Where the straight line through the last prices begins, at the oldest of them.',
  formula: 'a of the line a + b · k of least squares through the last period values, k = 0 the oldest',
  source: 'TA-Lib, LINEARREG_INTERCEPT',
  kernel: ({ period }, [x], [y], memory) => linePass(x, y, period, 1 - period, memory),
});
