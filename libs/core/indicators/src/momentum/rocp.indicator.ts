import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { ratioPass } from '../passes/change.pass.js';

export const rocp = defineIndicator({
  id: 'rocp',
  title: 'Rate of change, as a part',
  talib: { name: 'ROCP', params: { timePeriod: 'period' } },
  params: { period: whole(10) },
  inputs: ['close'],
  outputs: ['rocp'],
  warmup: ({ period }) => period,
  doc: 'How far the price has come in a number of bars, as a part of where it was.',
  formula: 'rocp = x / x[period] − 1; 0 where x[period] is 0',
  source: 'TA-Lib, ROCP',
  kernel: ({ period }, [x], [y], memory) => ratioPass(x, y, { lag: period, times: 1, less: 1 }, memory),
});
