import { defineIndicator } from '../define/define-indicator.js';
import { cycleOf } from '../passes/cycle.pass.js';
import { shownAfter } from '../passes/cycle-phase.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const htDcperiod = defineIndicator({
  id: 'ht-dcperiod',
  title: 'Hilbert transform, dominant cycle period',
  talib: { name: 'HT_DCPERIOD', params: {} },
  params: {},
  inputs: ['close'],
  outputs: ['period'],
  warmup: () => 32,
  reach: () => 3,
  doc: 'How many bars the swing takes that is strongest of late, from 6 to 50: the length that other indicators can be set to.',
  formula:
    'the angle by which in-phase and quadrature parts of the detrended price turn from bar to bar, as bars a circle; held between 0.67 and 1.5 of the period before, and smoothed',
  source: 'TA-Lib, HT_DCPERIOD; Ehlers, Rocket Science for Traders, 2001',
  kernel: (_, [x], [y], memory) => {
    const cycle = cycleOf(x, 12, memory);
    return inTurn(cycle.pass, shownAfter(32, cycle.period, y, memory));
  },
});
