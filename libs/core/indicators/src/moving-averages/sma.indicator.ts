import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const sma = defineIndicator({
  id: 'sma',
  title: 'Simple moving average',
  talib: { name: 'SMA', params: { timePeriod: 'period' } },
  params: { period: whole(30, { min: 1 }) },
  inputs: ['close'],
  outputs: ['sma'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'The mean of the last prices: where the market has been on average, half a window late.',
  formula: 'sma = (x[0] + x[1] + … + x[period − 1]) / period',
  source: 'TA-Lib, SMA',
  kernel: ({ period }, [x], [y], memory) => windowSum(x, y, { period, over: period }, memory),
});
