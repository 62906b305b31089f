import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass, sizePass } from '../passes/between.pass.js';
import { differencePass } from '../passes/change.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const efficiencyRatio = defineIndicator({
  id: 'efficiency-ratio',
  title: 'Efficiency ratio',
  params: { period: whole(10) },
  inputs: ['close'],
  outputs: ['efficiencyRatio'],
  warmup: ({ period }) => period,
  doc: 'How far the market came as a part of the way it went, from 0 to 1: near 1 it trends, near 0 it only makes noise.',
  formula: 'efficiencyRatio = |x − x[period]| / Σ |x − x[1]| over period bars; 0 where nothing moved',
  source: 'Perry Kaufman, Smarter Trading, 1995',
  kernel: ({ period }, [x], [y], memory) => {
    const [move, size, way] = [memory.column(), memory.column(period), memory.column()];
    const [change, net] = [memory.column(), memory.column()];
    return inTurn(
      differencePass(x, move, { lag: 1 }, memory),
      sizePass(move, size),
      windowSum(size, way, { period, skip: 1 }, memory),
      differencePass(x, change, { lag: period }, memory),
      sizePass(change, net),
      sharePass(net, way, y, 1),
    );
  },
});
