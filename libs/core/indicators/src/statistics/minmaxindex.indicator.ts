import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { extremePlace } from '../passes/extreme-place.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const minmaxindex = defineIndicator({
  id: 'minmaxindex',
  title: 'Places of the lowest and highest value',
  talib: { name: 'MINMAXINDEX', params: { timePeriod: 'period' }, series: 'ticks' },
  params: { period: whole(30, { min: 2 }) },
  inputs: ['close'],
  outputs: ['minindex', 'maxindex'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  countsAll: true,
  doc: 'At which bars the lowest and the highest of the last values lie, counted from the first bar: which of them came later.',
  formula: 'the bars of the smallest and the largest of x[0] … x[period − 1]',
  source: 'TA-Lib, MINMAXINDEX',
  kernel: ({ period }, [x], [low, high], memory) =>
    inTurn(
      extremePlace(x, low, { period, which: 'lowest' }, memory),
      extremePlace(x, high, { period, which: 'highest' }, memory),
    ),
});
