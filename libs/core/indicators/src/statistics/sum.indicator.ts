import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const sum = defineIndicator({
  id: 'sum',
  title: 'Sum',
  talib: { name: 'SUM', params: { timePeriod: 'period' } },
  params: { period: whole(30, { min: 2 }) },
  inputs: ['close'],
  outputs: ['sum'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'The sum of the last values: a building block, such as for the volume of the last hour.',
  formula: 'sum = x[0] + x[1] + … + x[period − 1]',
  source: 'TA-Lib, SUM',
  kernel: ({ period }, [x], [y], memory) => windowSum(x, y, { period }, memory),
});
