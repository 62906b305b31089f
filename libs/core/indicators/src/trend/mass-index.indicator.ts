import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass, sharePass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const massIndex = defineIndicator({
  id: 'mass-index',
  title: 'Mass index',
  params: { smooth: whole(9), period: whole(25) },
  inputs: ['high', 'low'],
  outputs: ['massIndex'],
  warmup: ({ smooth, period }) => 2 * (smooth - 1) + period - 1,
  reach: () => 0,
  doc: 'Whether ranges swell, whichever way the price goes: a bulge above 27 that falls below 26.5 warns of a reversal.',
  formula:
    'massIndex = Σ ema(high − low, smooth) / ema(ema(high − low, smooth), smooth) over period bars; a ratio is 0 where nothing moved',
  source: 'Donald Dorsey, Stocks & Commodities, June 1992',
  kernel: ({ smooth, period }, [high, low], [y], memory) => {
    const [range, once, twice, ratio] = [memory.column(), memory.column(), memory.column(), memory.column(period)];
    const ema = { weight: emaWeight(smooth), seed: smooth };
    return inTurn(
      lessPass(high, low, range),
      emaPass(range, once, ema, memory),
      emaPass(once, twice, { ...ema, skip: smooth - 1 }, memory),
      sharePass(once, twice, ratio, 1),
      windowSum(ratio, y, { period, skip: 2 * (smooth - 1) }, memory),
    );
  },
});
