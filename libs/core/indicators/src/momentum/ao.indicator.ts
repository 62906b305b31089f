import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { awesomePass } from '../passes/awesome.pass.js';

export const ao = defineIndicator({
  id: 'ao',
  title: 'Awesome oscillator',
  params: { fast: whole(5), slow: whole(34, { min: 2 }) },
  inputs: ['high', 'low'],
  outputs: ['ao'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow }) => slow - 1,
  reach: () => 0,
  doc: 'How far the middle of the last bars runs ahead of that of many: the push behind a market, and where it turns.',
  formula: 'ao = sma(m, fast) − sma(m, slow), m = (high + low) / 2',
  source: 'Bill Williams, New Trading Dimensions, 1998',
  kernel: (terms, bars, [y], memory) => awesomePass(bars, y, terms, memory),
});
