import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { weightedLine } from '../passes/weighted-line.pass.js';

export const wma = defineIndicator({
  id: 'wma',
  title: 'Weighted moving average',
  talib: { name: 'WMA', params: { timePeriod: 'period' } },
  params: { period: whole(30) },
  inputs: ['close'],
  outputs: ['wma'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'A mean in which the newest price weighs most and each older one a step less, down to one step for the oldest.',
  formula: 'wma = (period · x + (period − 1) · x[1] + … + x[period − 1]) / (period · (period + 1) / 2)',
  source: 'TA-Lib, WMA',
  kernel: ({ period }, [x], [y], memory) => weightedLine(x, y, { period, rising: 1, plain: 0 }, memory),
});
