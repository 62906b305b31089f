import { defineIndicator } from '../define/define-indicator.js';
import { alligatorParams, alligatorPass, alligatorWarmups } from '../passes/alligator.pass.js';

export const alligator = defineIndicator({
  id: 'alligator',
  title: 'Alligator',
  params: alligatorParams,
  inputs: ['high', 'low'],
  outputs: ['jaw', 'teeth', 'lips'],
  warmup: alligatorWarmups,
  reach: () => 0,
  doc: 'Three slow averages, each shown late: entwined while the market sleeps, apart and in order while it runs.',
  formula:
    'jaw = rma(m, jaw)[jawShift], teeth = rma(m, teeth)[teethShift], lips = rma(m, lips)[lipsShift], m = (high + low) / 2',
  source: 'Bill Williams, New Trading Dimensions, 1998',
  kernel: (terms, bars, lines, memory) => alligatorPass(bars, lines, terms, memory),
});
