import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { adxPass } from '../passes/adx.pass.js';

export const adx = defineIndicator({
  id: 'adx',
  title: 'Average directional index',
  talib: { name: 'ADX', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['adx'],
  warmup: ({ period }) => 2 * period - 1,
  reach: () => 0,
  doc: 'How strong a trend is, whichever way it goes, from 0 to 100: above 25 many speak of a trend.',
  formula: 'adx = rma(dx, period)',
  source: 'TA-Lib, ADX; Wilder 1978',
  kernel: ({ period }, inputs, [y], memory) => adxPass(inputs, y, period, memory),
});
