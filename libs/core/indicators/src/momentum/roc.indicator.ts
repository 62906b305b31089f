import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { ratioPass } from '../passes/change.pass.js';

export const roc = defineIndicator({
  id: 'roc',
  title: 'Rate of change',
  talib: { name: 'ROC', params: { timePeriod: 'period' } },
  params: { period: whole(10) },
  inputs: ['close'],
  outputs: ['roc'],
  warmup: ({ period }) => period,
  doc: 'How far the price has come in a number of bars, in percent of where it was.',
  formula: 'roc = 100 · (x / x[period] − 1); 0 where x[period] is 0',
  source: 'TA-Lib, ROC',
  kernel: ({ period }, [x], [y], memory) => ratioPass(x, y, { lag: period, times: 100, less: 1 }, memory),
});
