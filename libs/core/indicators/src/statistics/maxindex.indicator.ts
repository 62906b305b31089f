import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { extremePlace } from '../passes/extreme-place.pass.js';

export const maxindex = defineIndicator({
  id: 'maxindex',
  title: 'Place of the highest value',
  talib: { name: 'MAXINDEX', params: { timePeriod: 'period' }, series: 'ticks' },
  params: { period: whole(30, { min: 2 }) },
  inputs: ['close'],
  outputs: ['index'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  countsAll: true,
  doc: 'At which bar the highest of the last values lies, counted from the first bar of the series.',
  formula: 'the bar of the largest of x[0] … x[period − 1]',
  source: 'TA-Lib, MAXINDEX',
  kernel: ({ period }, [x], [y], memory) => extremePlace(x, y, { period, which: 'highest' }, memory),
});
