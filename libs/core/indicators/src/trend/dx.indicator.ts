import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { dxPass } from '../passes/adx.pass.js';

export const dx = defineIndicator({
  id: 'dx',
  title: 'Directional movement index',
  talib: { name: 'DX', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['dx'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How one-sided the movement of late was, from 0 to 100, whichever side it took.',
  formula: 'dx = 100 · |plusDi − minusDi| / (plusDi + minusDi); the value before where nothing moved',
  source: 'TA-Lib, DX; Wilder 1978',
  kernel: ({ period }, inputs, [y], memory) => dxPass(inputs, y, period, memory),
});
