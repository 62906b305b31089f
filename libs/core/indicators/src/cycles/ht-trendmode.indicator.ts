import { defineIndicator } from '../define/define-indicator.js';
import { CYCLE_MAX, cycleOf } from '../passes/cycle.pass.js';
import { cyclePhase, cycleTrend, shownAfter } from '../passes/cycle-phase.pass.js';
import { inTurn } from '../passes/in-turn.js';

const RADIANS = Math.PI / 180;

export const htTrendmode = defineIndicator({
  id: 'ht-trendmode',
  title: 'Hilbert transform, trend or cycle mode',
  talib: { name: 'HT_TRENDMODE', params: {} },
  params: {},
  inputs: ['close'],
  outputs: ['trendmode'],
  warmup: () => 63,
  reach: () => CYCLE_MAX,
  doc: 'Whether the market trends (1) or swings (0): whether to follow it or to bet on its return.',
  formula:
    '0 for half a cycle after sine and lead cross, and while the phase runs at 0.67 to 1.5 of its usual pace; 1 otherwise, and whenever the smoothed price is 1.5 % away from the trendline',
  source: 'TA-Lib, HT_TRENDMODE; Ehlers 2001',
  kernel: (_, [x], [y], memory) => {
    const cycle = cycleOf(x, 37, memory);
    const [phase, trend, mode] = [memory.column(), memory.column(), memory.column()];
    const state = memory.state(4);
    return inTurn(
      cycle.pass,
      cyclePhase(cycle, phase, memory),
      cycleTrend(x, cycle, trend, memory),
      (from, to) => decide([cycle.smooth, cycle.period, phase, trend], mode, state, from, to),
      shownAfter(63, mode, y, memory),
    );
  },
});

function decide(
  [smooth, period, phase, trend]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let phaseBefore = state[0] as number;
  let sineBefore = state[1] as number;
  let leadBefore = state[2] as number;
  let days = state[3] as number;
  for (let i = from; i < to; i += 1) {
    const lasting = period[i] as number;
    if (lasting === 0) {
      y[i] = 0;
      continue;
    }
    const degrees = phase[i] as number;
    const sine = Math.sin(degrees * RADIANS);
    const lead = Math.sin((degrees + 45) * RADIANS);
    const crosses = (sine > lead && sineBefore <= leadBefore) || (sine < lead && sineBefore >= leadBefore);
    days = crosses ? 1 : days + 1;
    const pace = ((degrees - phaseBefore) * lasting) / 360;
    const isAway = Math.abs((smooth[i] as number) - (trend[i] as number)) >= 0.015 * Math.abs(trend[i] as number);
    const isCycle = crosses || days < 0.5 * lasting || (pace > 0.67 && pace < 1.5);
    y[i] = (trend[i] !== 0 && isAway) || !isCycle ? 1 : 0;
    phaseBefore = degrees;
    sineBefore = sine;
    leadBefore = lead;
  }
  state[0] = phaseBefore;
  state[1] = sineBefore;
  state[2] = leadBefore;
  state[3] = days;
}
