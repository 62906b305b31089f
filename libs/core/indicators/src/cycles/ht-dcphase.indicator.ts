import { defineIndicator } from '../define/define-indicator.js';
import { cycleOf } from '../passes/cycle.pass.js';
import { cyclePhase, shownAfter } from '../passes/cycle-phase.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const htDcphase = defineIndicator({
  id: 'ht-dcphase',
  title: 'Hilbert transform, dominant cycle phase',
  talib: { name: 'HT_DCPHASE', params: {} },
  params: {},
  inputs: ['close'],
  outputs: ['phase'],
  warmup: () => 63,
  reach: () => 3,
  doc: 'Where in its dominant cycle the price stands, in degrees from −45 to 315: it runs evenly in a swinging market and stands still in a trend.',
  formula:
    'phase = atan(Σ sin(2πk / n) · smooth[k] / Σ cos(2πk / n) · smooth[k]) + 90° + 360° / n over the n bars of the dominant cycle, put into its half',
  source: 'TA-Lib, HT_DCPHASE; Ehlers 2001',
  kernel: (_, [x], [y], memory) => {
    const cycle = cycleOf(x, 37, memory);
    const phase = memory.column();
    return inTurn(cycle.pass, cyclePhase(cycle, phase, memory), shownAfter(63, phase, y, memory));
  },
});
