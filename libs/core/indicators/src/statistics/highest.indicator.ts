import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const highest = defineIndicator({
  id: 'highest',
  title: 'Highest value',
  talib: { name: 'MAX', params: { timePeriod: 'period' } },
  params: { period: whole(30) },
  inputs: ['close'],
  outputs: ['highest'],
  warmup: ({ period }) => period - 1,
  doc: 'The highest of the last prices, this one included.',
  formula: 'highest = max(x, x[1], …, x[period − 1])',
  source: 'TA-Lib, MAX',
  kernel: ({ period }, [x], [y], memory) => windowExtreme(x, y, { period, which: 'highest' }, memory),
});
