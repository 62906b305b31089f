import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

export const minmax = defineIndicator({
  id: 'minmax',
  title: 'Lowest and highest value',
  talib: { name: 'MINMAX', params: { timePeriod: 'period' } },
  params: { period: whole(30, { min: 2 }) },
  inputs: ['close'],
  outputs: ['min', 'max'],
  warmup: ({ period }) => period - 1,
  doc: 'The range in which the last values lie, this bar included.',
  formula: 'min and max = smallest and largest of x[0] … x[period − 1]',
  source: 'TA-Lib, MINMAX',
  kernel: ({ period }, [x], [low, high], memory) =>
    inTurn(
      windowExtreme(x, low, { period, which: 'lowest' }, memory),
      windowExtreme(x, high, { period, which: 'highest' }, memory),
    ),
});
