import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { ratioPass } from '../passes/change.pass.js';

export const rocr100 = defineIndicator({
  id: 'rocr100',
  title: 'Rate of change, as a ratio of a hundred',
  talib: { name: 'ROCR100', params: { timePeriod: 'period' } },
  params: { period: whole(10) },
  inputs: ['close'],
  outputs: ['rocr100'],
  warmup: ({ period }) => period,
  doc: 'The price as a percentage of what it was a number of bars ago: above 100 it has risen.',
  formula: 'rocr100 = 100 · x / x[period]; 0 where x[period] is 0',
  source: 'TA-Lib, ROCR100',
  kernel: ({ period }, [x], [y], memory) => ratioPass(x, y, { lag: period, times: 100, less: 0 }, memory),
});
