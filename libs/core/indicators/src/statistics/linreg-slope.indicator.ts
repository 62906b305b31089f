import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { windowLine } from '../passes/window-line.pass.js';

export const linregSlope = defineIndicator({
  id: 'linreg-slope',
  title: 'Linear regression slope',
  talib: { name: 'LINEARREG_SLOPE', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['close'],
  outputs: ['slope'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'By how much the straight line through the last prices rises from bar to bar: how fast the trend is.',
  formula: 'b of the line a + b · k of least squares through the last period values',
  source: 'TA-Lib, LINEARREG_SLOPE',
  kernel: ({ period }, [x], [y], memory) => windowLine(x, [memory.column(), y, memory.column()], period, memory),
});
