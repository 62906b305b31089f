import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { midwayPass } from '../passes/midway.pass.js';

export const midprice = defineIndicator({
  id: 'midprice',
  title: 'Midpoint price',
  talib: { name: 'MIDPRICE', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low'],
  outputs: ['midprice'],
  warmup: ({ period }) => period - 1,
  doc: 'Midway between the highest high and the lowest low of the last bars: the middle of the range that was traded.',
  formula: 'midprice = (highest(high, period) + lowest(low, period)) / 2',
  source: 'TA-Lib, MIDPRICE',
  kernel: ({ period }, bars, [y], memory) => midwayPass(bars, y, period, memory),
});
