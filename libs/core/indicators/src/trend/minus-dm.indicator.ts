import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { directionalMove } from '../passes/directional-move.pass.js';

export const minusDm = defineIndicator({
  id: 'minus-dm',
  title: 'Minus directional movement',
  talib: { name: 'MINUS_DM', params: { timePeriod: 'period' }, cases: [{}, { period: 3 }, { period: 1 }] },
  params: { period: whole(14) },
  inputs: ['high', 'low'],
  outputs: ['minusDm'],
  warmup: ({ period }) => Math.max(1, period - 1),
  reach: () => 0,
  doc: 'How far lows went below those before them of late, counted only in bars that did so further than on the other side.',
  formula:
    'minusDm = minusDm[1] · (1 − 1 / period) + move, begun as the sum of the first period − 1 moves; move = how far the bar falls beyond the one before, where that is more than on the other side, else 0; period 1: move itself',
  source: 'TA-Lib, MINUS_DM; Wilder 1978',
  kernel: ({ period }, bars, [y], memory) => directionalMove(bars, y, { period, side: 'down' }, memory),
});
