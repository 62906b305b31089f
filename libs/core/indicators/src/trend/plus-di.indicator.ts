import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { directions } from '../passes/directions.pass.js';

export const plusDi = defineIndicator({
  id: 'plus-di',
  title: 'Plus directional indicator',
  talib: { name: 'PLUS_DI', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['plusDi'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How much of the range of late was new ground above the bar before, from 0 to 100.',
  formula:
    'plusDi = 100 · rises / true ranges, both summed as Wilder does; a bar rises by high − high[1] if that is above 0 and more than it falls',
  source: 'TA-Lib, PLUS_DI; Wilder 1978',
  kernel: ({ period }, inputs, [y], memory) => directions(inputs, [y, memory.column()], period, memory),
});
