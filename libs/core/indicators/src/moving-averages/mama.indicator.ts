import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';
import { cycleOf, type Cycle } from '../passes/cycle.pass.js';
import { inTurn } from '../passes/in-turn.js';

const MEASURED = 12;
const WARMUP = 32;
const DEGREES = 180 / Math.PI;

export const mama = defineIndicator({
  id: 'mama',
  title: 'MESA adaptive moving average',
  talib: { name: 'MAMA', params: { fastLimit: 'fast', slowLimit: 'slow' } },
  params: { fast: real(0.5, { min: 0.01, max: 0.99 }), slow: real(0.05, { min: 0.01, max: 0.99 }) },
  inputs: ['close'],
  outputs: ['mama', 'fama'],
  warmup: () => WARMUP,
  reach: () => 3,
  doc: 'An average that catches up when the cycle begins anew and idles while it runs: it crosses fama, its slower follower, where the trend turns.',
  formula:
    'mama = w · x + (1 − w) · mama[1], fama = w / 2 · mama + (1 − w / 2) · fama[1], w = fast / (degrees by which the phase fell since the bar before, at least 1), at least slow; both begin from 0 at bar 12',
  source: 'TA-Lib, MAMA; Ehlers 2001',
  kernel: ({ fast, slow }, [x], [y, follower], memory) => {
    const cycle = cycleOf(x, MEASURED, memory);
    const state = memory.state(4);
    return inTurn(cycle.pass, (from, to) => adapt([x, y, follower], cycle, state, [fast, slow], from, to));
  },
});

function adapt(
  [x, y, follower]: readonly [Float64Array, Float64Array, Float64Array],
  { detrended, quadrature }: Cycle,
  state: Float64Array,
  [fast, slow]: readonly [number, number],
  from: number,
  to: number,
): void {
  let seen = state[0] as number;
  let phaseBefore = state[1] as number;
  let mean = state[2] as number;
  let follows = state[3] as number;
  for (let i = from; i < to; i += 1) {
    if (seen >= MEASURED) {
      const inPhase = detrended[i - 3] as number;
      const phase = inPhase === 0 ? 0 : Math.atan((quadrature[i] as number) / inPhase) * DEGREES;
      const turned = phaseBefore - phase;
      phaseBefore = phase;
      const weight = turned > 1 ? Math.max(fast / turned, slow) : fast;
      mean = weight * (x[i] as number) + (1 - weight) * mean;
      follows = (weight / 2) * mean + (1 - weight / 2) * follows;
    }
    y[i] = seen < WARMUP ? Number.NaN : mean;
    follower[i] = seen < WARMUP ? Number.NaN : follows;
    if (seen < WARMUP) seen += 1;
  }
  state[0] = seen;
  state[1] = phaseBefore;
  state[2] = mean;
  state[3] = follows;
}
