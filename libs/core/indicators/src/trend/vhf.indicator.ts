import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass, sharePass, sizePass } from '../passes/between.pass.js';
import { differencePass } from '../passes/change.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const vhf = defineIndicator({
  id: 'vhf',
  title: 'Vertical horizontal filter',
  params: { period: whole(28) },
  inputs: ['close'],
  outputs: ['vhf'],
  warmup: ({ period }) => period,
  reach: ({ period }) => Math.max(period, 1),
  doc: 'Whether the market trends or swings: how far its closes of late lie apart, as a part of the way they went.',
  formula: 'vhf = (highest(x, period) − lowest(x, period)) / Σ |x − x[1]| over period bars; 0 where nothing moved',
  source: 'Adam White, Futures, August 1991',
  kernel: ({ period }, [x], [y], memory) => {
    const [top, bottom, span] = [memory.column(), memory.column(), memory.column()];
    const [move, size, way] = [memory.column(), memory.column(period), memory.column()];
    return inTurn(
      windowExtreme(x, top, { period, which: 'highest' }, memory),
      windowExtreme(x, bottom, { period, which: 'lowest' }, memory),
      lessPass(top, bottom, span),
      differencePass(x, move, { lag: 1 }, memory),
      sizePass(move, size),
      windowSum(size, way, { period, skip: 1 }, memory),
      sharePass(span, way, y, 1),
    );
  },
});
