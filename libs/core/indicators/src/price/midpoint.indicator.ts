import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { midwayPass } from '../passes/midway.pass.js';

export const midpoint = defineIndicator({
  id: 'midpoint',
  title: 'Midpoint',
  talib: { name: 'MIDPOINT', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['close'],
  outputs: ['midpoint'],
  warmup: ({ period }) => period - 1,
  doc: 'Midway between the highest and the lowest of the last values: where their range has its middle.',
  formula: 'midpoint = (highest(x, period) + lowest(x, period)) / 2',
  source: 'TA-Lib, MIDPOINT',
  kernel: ({ period }, [x], [y], memory) => midwayPass([x, x], y, period, memory),
});
