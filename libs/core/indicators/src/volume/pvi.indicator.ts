import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';
import { volumeIndex } from '../passes/volume-index.pass.js';

export const pvi = defineIndicator({
  id: 'pvi',
  title: 'Positive volume index',
  params: { start: real(1_000, { min: 1, max: 1_000_000 }) },
  inputs: ['close', 'volume'],
  outputs: ['pvi'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'The way of the price on bars with more volume than before, when the crowd trades.',
  formula:
    'pvi = pvi[1] · close / close[1] where volume is above volume[1], else pvi[1]; begins at start; prices of 0 or below move nothing',
  source: 'Paul Dysart 1936; Norman Fosback, Stock Market Logic, 1976; a charting site begins at 1',
  kernel: ({ start }, bars, [y], memory) => volumeIndex(bars, y, { start, when: 'volume-rises' }, memory),
});
