import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';
import { volumeIndex } from '../passes/volume-index.pass.js';

export const nvi = defineIndicator({
  id: 'nvi',
  title: 'Negative volume index',
  params: { start: real(1_000, { min: 1, max: 1_000_000 }) },
  inputs: ['close', 'volume'],
  outputs: ['nvi'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'The way of the price on bars with less volume than before, when the crowd is away and the informed trade.',
  formula:
    'nvi = nvi[1] · close / close[1] where volume is below volume[1], else nvi[1]; begins at start; prices of 0 or below move nothing',
  source: 'Paul Dysart 1936; Norman Fosback, Stock Market Logic, 1976; a charting site begins at 1',
  kernel: ({ start }, bars, [y], memory) => volumeIndex(bars, y, { start, when: 'volume-falls' }, memory),
});
