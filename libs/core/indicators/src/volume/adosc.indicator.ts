import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { moneyFlow } from '../passes/money-flow.pass.js';

export const adosc = defineIndicator({
  id: 'adosc',
  title: 'Chaikin oscillator',
  talib: { name: 'ADOSC', params: { fastPeriod: 'fast', slowPeriod: 'slow' } },
  params: { fast: whole(3, { min: 2 }), slow: whole(10, { min: 2 }) },
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['adosc'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow }) => slow - 1,
  reach: () => 0,
  doc: 'Whether gathering gains pace: a fast average of accumulation and distribution less a slow one.',
  formula: 'adosc = ema(ad, fast) − ema(ad, slow), both begun as the first value of ad',
  source: 'TA-Lib, ADOSC; Marc Chaikin',
  kernel: ({ fast, slow }, bars, [y], memory) => {
    const flow = memory.column();
    const state = memory.state(3);
    return inTurn(moneyFlow(bars, flow), (from, to) => swing(flow, y, state, fast, slow, from, to));
  },
});

/**
 * How far each average lies behind the sum of all flow follows from the flow alone, so that no sum since the first bar has
 * to be kept, of which two neighbours would differ in digits that a double has not.
 */
function swing(
  flow: Float64Array,
  y: Float64Array,
  state: Float64Array,
  fast: number,
  slow: number,
  from: number,
  to: number,
): void {
  const fastKept = 1 - emaWeight(fast);
  const slowKept = 1 - emaWeight(slow);
  let seen = state[0] as number;
  let near = state[1] as number;
  let far = state[2] as number;
  for (let i = from; i < to; i += 1) {
    const move = seen === 0 ? 0 : (flow[i] as number);
    near = fastKept * (near + move);
    far = slowKept * (far + move);
    if (seen < slow) seen += 1;
    y[i] = seen < slow ? Number.NaN : far - near;
  }
  state[0] = seen;
  state[1] = near;
  state[2] = far;
}
