import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { differencePass } from '../passes/change.pass.js';

export const mom = defineIndicator({
  id: 'mom',
  title: 'Momentum',
  talib: { name: 'MOM', params: { timePeriod: 'period' } },
  params: { period: whole(10) },
  inputs: ['close'],
  outputs: ['mom'],
  warmup: ({ period }) => period,
  doc: 'How far the price has come in a number of bars.',
  formula: 'mom = x − x[period]',
  source: 'TA-Lib, MOM',
  kernel: ({ period }, [x], [y], memory) => differencePass(x, y, { lag: period }, memory),
});
