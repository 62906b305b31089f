import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { windowRank } from '../passes/window-rank.pass.js';

export const percentRank = defineIndicator({
  id: 'percent-rank',
  title: 'Percent rank',
  params: { period: whole(100, { max: 5_000 }), ties: choice('at-most', 'below') },
  inputs: ['close'],
  outputs: ['rank'],
  warmup: ({ period }) => period,
  doc: 'How many of the values before are no higher than that of now, in percent: 100 is the highest of its time, 0 the lowest.',
  formula: 'rank = 100 · |{k : x[k] ≤ x, 1 ≤ k ≤ period}| / period; with ties below: x[k] < x',
  source: 'Pine Script, ta.percentrank; with ties below as in Connors RSI',
  kernel: ({ period, ties }, [x], [y], memory) => windowRank(x, y, { period, ties }, memory),
});
