import { defineIndicator } from '../define/define-indicator.js';
import { trueRange } from '../passes/true-range.pass.js';

export const trange = defineIndicator({
  id: 'trange',
  title: 'True range',
  talib: { name: 'TRANGE', params: {} },
  params: {},
  inputs: ['high', 'low', 'close'],
  outputs: ['trange'],
  warmup: () => 1,
  reach: () => 0,
  doc: 'How far the market went in a bar, the jump from the close before it included.',
  formula: 'trange = max(high, close[1]) − min(low, close[1])',
  source: 'TA-Lib, TRANGE; Wilder 1978',
  kernel: (_, inputs, [y], memory) => trueRange(inputs, y, memory),
});
