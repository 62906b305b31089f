import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass, sharePass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { trueRange } from '../passes/true-range.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const pgo = defineIndicator({
  id: 'pgo',
  title: 'Pretty good oscillator',
  params: { period: whole(14) },
  inputs: ['high', 'low', 'close'],
  outputs: ['pgo'],
  warmup: ({ period }) => period,
  reach: ({ period }) => period,
  doc: 'How many usual ranges the close stands from its mean: beyond 3 a move has broken out of what is usual.',
  formula: 'pgo = (close − sma(close, period)) / ema(trange, period); 0 where nothing moved',
  source: 'Mark Johnson',
  kernel: ({ period }, [high, low, close], [y], memory) => {
    const [range, usual, mean, off] = [memory.column(), memory.column(), memory.column(), memory.column()];
    return inTurn(
      trueRange([high, low, close], range, memory),
      emaPass(range, usual, { weight: emaWeight(period), seed: period, skip: 1 }, memory),
      windowSum(close, mean, { period, over: period }, memory),
      lessPass(close, mean, off),
      sharePass(off, usual, y, 1),
    );
  },
});
