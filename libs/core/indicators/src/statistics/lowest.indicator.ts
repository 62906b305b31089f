import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const lowest = defineIndicator({
  id: 'lowest',
  title: 'Lowest value',
  talib: { name: 'MIN', params: { timePeriod: 'period' } },
  params: { period: whole(30) },
  inputs: ['close'],
  outputs: ['lowest'],
  warmup: ({ period }) => period - 1,
  doc: 'The lowest of the last prices, this one included.',
  formula: 'lowest = min(x, x[1], …, x[period − 1])',
  source: 'TA-Lib, MIN',
  kernel: ({ period }, [x], [y], memory) => windowExtreme(x, y, { period, which: 'lowest' }, memory),
});
