import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { directions } from '../passes/directions.pass.js';

export const minusDi = defineIndicator({
  id: 'minus-di',
  title: 'Minus directional indicator',
  talib: { name: 'MINUS_DI', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['minusDi'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How much of the range of late was new ground below the bar before, from 0 to 100.',
  formula:
    'minusDi = 100 · falls / true ranges, both summed as Wilder does; a bar falls by low[1] − low if that is above 0 and more than it rises',
  source: 'TA-Lib, MINUS_DI; Wilder 1978',
  kernel: ({ period }, inputs, [y], memory) => directions(inputs, [memory.column(), y], period, memory),
});
