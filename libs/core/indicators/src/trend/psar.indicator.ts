import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';
import { parabolicPass } from '../passes/parabolic.pass.js';

export const psar = defineIndicator({
  id: 'psar',
  title: 'Parabolic stop and reverse',
  talib: { name: 'SAR', params: { acceleration: 'step', maximum: 'max' }, cases: [{}, { step: 0.05, max: 0.12 }] },
  params: { step: real(0.02, { min: 0, max: 1 }), max: real(0.2, { min: 0, max: 1 }) },
  inputs: ['high', 'low'],
  outputs: ['psar'],
  warmup: () => 1,
  reach: () => 0,
  countsAll: true,
  doc: 'A stop that follows a trend, faster the further the trend goes, and changes sides when it is touched.',
  formula:
    'psar = psar[1] + a · (extreme − psar[1]), never beyond the last two bars; a grows by step with each new extreme, to at most max; when touched, psar becomes the extreme and sides change',
  source: 'TA-Lib, SAR; Wilder 1978',
  kernel: ({ step, max }, bars, [y], memory) => {
    const pace = { longFirst: step, longStep: step, longMax: max, shortFirst: step, shortStep: step, shortMax: max };
    return parabolicPass(bars, y, { start: 0, offset: 0, ...pace, isSigned: false }, memory);
  },
});
