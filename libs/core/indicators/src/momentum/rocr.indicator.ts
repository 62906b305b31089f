import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { ratioPass } from '../passes/change.pass.js';

export const rocr = defineIndicator({
  id: 'rocr',
  title: 'Rate of change, as a ratio',
  talib: { name: 'ROCR', params: { timePeriod: 'period' } },
  params: { period: whole(10) },
  inputs: ['close'],
  outputs: ['rocr'],
  warmup: ({ period }) => period,
  doc: 'The price as a multiple of what it was a number of bars ago: above 1 it has risen.',
  formula: 'rocr = x / x[period]; 0 where x[period] is 0',
  source: 'TA-Lib, ROCR',
  kernel: ({ period }, [x], [y], memory) => ratioPass(x, y, { lag: period, times: 1, less: 0 }, memory),
});
