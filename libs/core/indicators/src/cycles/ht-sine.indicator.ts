import { defineIndicator } from '../define/define-indicator.js';
import { cycleOf } from '../passes/cycle.pass.js';
import { cyclePhase, shownAfter } from '../passes/cycle-phase.pass.js';
import { inTurn } from '../passes/in-turn.js';

const RADIANS = Math.PI / 180;

export const htSine = defineIndicator({
  id: 'ht-sine',
  title: 'Hilbert transform, sine wave',
  talib: { name: 'HT_SINE', params: {} },
  params: {},
  inputs: ['close'],
  outputs: ['sine', 'lead'],
  warmup: () => 63,
  reach: () => 3,
  doc: 'The dominant cycle as a clean wave, and the same an eighth of a cycle earlier: the two cross before the market turns, and run side by side in a trend.',
  formula: 'sine = sin(phase), lead = sin(phase + 45°), phase that of ht-dcphase',
  source: 'TA-Lib, HT_SINE; Ehlers 2001',
  kernel: (_, [x], [sine, lead], memory) => {
    const cycle = cycleOf(x, 37, memory);
    const phase = memory.column();
    const shown = memory.column();
    return inTurn(cycle.pass, cyclePhase(cycle, phase, memory), shownAfter(63, phase, shown, memory), (from, to) => {
      for (let i = from; i < to; i += 1) {
        const degrees = shown[i] as number;
        sine[i] = Math.sin(degrees * RADIANS);
        lead[i] = Math.sin((degrees + 45) * RADIANS);
      }
    });
  },
});
