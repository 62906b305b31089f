import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { lessPass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';
import type { Memory } from '../define/memory.js';

export const stc = defineIndicator({
  id: 'stc',
  title: 'Schaff trend cycle',
  params: {
    ...{ fast: whole(23), slow: whole(50, { min: 2 }), cycle: whole(10) },
    factor: real(0.5, { min: 0.001, max: 1 }),
  },
  inputs: ['close'],
  outputs: ['stc'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow, cycle }) => slow + 2 * cycle - 3,
  reach: () => 0,
  doc: 'Where the lead of a fast average stands in its own cycle, from 0 to 100: above 75 a rise is old, below 25 a fall.',
  formula:
    'm = ema(x, fast) − ema(x, slow), p = s(m), stc = s(p), where s(v) follows the stochastic of v over cycle bars by factor of the way each bar, beginning with the first one; in a range of nothing the stochastic stays',
  source: 'Doug Schaff 1999; averages begin apart, each with the first bars',
  kernel: ({ fast, slow, cycle, factor }, [x], [y], memory) => {
    const [quick, steady, lead] = [memory.column(), memory.column(), memory.column(cycle)];
    const phase = memory.column(cycle);
    return inTurn(
      emaPass(x, quick, { weight: emaWeight(fast), seed: fast }, memory),
      emaPass(x, steady, { weight: emaWeight(slow), seed: slow }, memory),
      lessPass(quick, steady, lead),
      place(lead, phase, cycle, factor, memory),
      place(phase, y, cycle, factor, memory),
    );
  },
});

/** The smoothed stochastic of a column. */
function place(x: Float64Array, y: Float64Array, cycle: number, factor: number, memory: Memory) {
  const [top, bottom] = [memory.column(), memory.column()];
  const state = memory.state(2);
  const hasBegun = memory.state(1);
  return inTurn(
    windowExtreme(x, top, { period: cycle, which: 'highest' }, memory),
    windowExtreme(x, bottom, { period: cycle, which: 'lowest' }, memory),
    (from, to) => follow([x, top, bottom], y, state, hasBegun, factor, from, to),
  );
}

function follow(
  [x, top, bottom]: readonly [Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  state: Float64Array,
  hasBegun: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  let stochastic = state[0] as number;
  let smooth = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const lowest = bottom[i] as number;
    const range = (top[i] as number) - lowest;
    if (Number.isNaN(range)) {
      y[i] = range;
      continue;
    }
    if (range > 0) stochastic = (100 * ((x[i] as number) - lowest)) / range;
    smooth = hasBegun[0] === 0 ? stochastic : smooth + factor * (stochastic - smooth);
    hasBegun[0] = 1;
    y[i] = smooth;
  }
  state[0] = stochastic;
  state[1] = smooth;
}
