import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { averageRange } from '../passes/average-range.pass.js';

export const atr = defineIndicator({
  id: 'atr',
  title: 'Average true range',
  talib: { name: 'ATR', params: { timePeriod: 'period' } },
  params: { period: whole(14) },
  inputs: ['high', 'low', 'close'],
  outputs: ['atr'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How far the market usually goes in a bar: the measure for stops and sizes that calm and wild markets share.',
  formula: 'atr = rma(trange, period)',
  source: 'TA-Lib, ATR; Wilder 1978',
  kernel: ({ period }, inputs, [y], memory) => averageRange(inputs, y, period, memory),
});
