import { defineIndicator } from '../define/define-indicator.js';
import { cycleOf } from '../passes/cycle.pass.js';
import { inTurn } from '../passes/in-turn.js';

const WARMUP = 32;

export const htPhasor = defineIndicator({
  id: 'ht-phasor',
  title: 'Hilbert transform, phasor components',
  talib: { name: 'HT_PHASOR', params: {} },
  params: {},
  inputs: ['close'],
  outputs: ['inphase', 'quadrature'],
  warmup: () => WARMUP,
  reach: () => 3,
  doc: 'The swing of the price as the two legs of a turning arrow: its length says how far the price swings, its angle where in the swing it stands.',
  formula:
    'detrended = hilbert(wma(x, 4)), inphase = detrended[3], quadrature = hilbert(detrended), where hilbert has the weights 0.0962, 0.5769, −0.5769, −0.0962 at every second bar and follows the period',
  source: 'TA-Lib, HT_PHASOR; Ehlers 2001',
  kernel: (_, [x], [inphase, quadrature], memory) => {
    const cycle = cycleOf(x, 12, memory);
    const state = memory.state(1);
    return inTurn(cycle.pass, (from, to) => {
      const begin = Math.min(to, from + WARMUP - (state[0] as number));
      inphase.fill(Number.NaN, from, begin);
      quadrature.fill(Number.NaN, from, begin);
      for (let i = begin; i < to; i += 1) {
        inphase[i] = cycle.detrended[i - 3] as number;
        quadrature[i] = cycle.quadrature[i] as number;
      }
      state[0] = (state[0] as number) + begin - from;
    });
  },
});
