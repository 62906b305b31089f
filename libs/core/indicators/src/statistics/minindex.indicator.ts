import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { extremePlace } from '../passes/extreme-place.pass.js';

export const minindex = defineIndicator({
  id: 'minindex',
  title: 'Place of the lowest value',
  talib: { name: 'MININDEX', params: { timePeriod: 'period' }, series: 'ticks' },
  params: { period: whole(30, { min: 2 }) },
  inputs: ['close'],
  outputs: ['index'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  countsAll: true,
  doc: 'At which bar the lowest of the last values lies, counted from the first bar of the series.',
  formula: 'the bar of the smallest of x[0] … x[period − 1]',
  source: 'TA-Lib, MININDEX',
  kernel: ({ period }, [x], [y], memory) => extremePlace(x, y, { period, which: 'lowest' }, memory),
});
