import { defineIndicator } from '../define/define-indicator.js';
import { inTurn } from '../passes/in-turn.js';
import { lessPass, sharePass } from '../passes/between.pass.js';

export const bop = defineIndicator({
  id: 'bop',
  title: 'Balance of power',
  talib: { name: 'BOP', params: {} },
  params: {},
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['bop'],
  warmup: () => 0,
  doc: 'Which part of its range a bar gained from open to close, from −1 to 1: who had the stronger hand in it.',
  formula: 'bop = (close − open) / (high − low); 0 in a bar without a range',
  source: 'TA-Lib, BOP; Igor Livshin 2001. Many smooth it by sma(14).',
  kernel: (_, [open, high, low, close], [y], memory) => {
    const [body, range] = [memory.column(), memory.column()];
    return inTurn(lessPass(close, open, body), lessPass(high, low, range), sharePass(body, range, y, 1));
  },
});
