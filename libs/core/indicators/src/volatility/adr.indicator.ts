import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const adr = defineIndicator({
  id: 'adr',
  title: 'Average day range',
  params: { period: whole(14) },
  inputs: ['high', 'low'],
  outputs: ['adr'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  doc: 'How far apart high and low of a bar usually are, gaps left out; on bars of days, what a day may still have to give.',
  formula: 'adr = sma(high − low, period)',
  source: 'charting practice',
  kernel: ({ period }, [high, low], [y], memory) => {
    const range = memory.column(period);
    return inTurn(lessPass(high, low, range), windowSum(range, y, { period, over: period }, memory));
  },
});
