import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { warmChain } from '../passes/ema-chain.js';

export const tema = defineIndicator({
  id: 'tema',
  title: 'Triple exponential moving average',
  talib: { name: 'TEMA', params: { timePeriod: 'period' } },
  params: { period: whole(30) },
  inputs: ['close'],
  outputs: ['tema'],
  warmup: ({ period }) => 3 * (period - 1),
  reach: () => 0,
  doc: 'An exponential average with yet more of its lateness taken out than the double one.',
  formula: 'tema = 3 · e1 − 3 · e2 + e3, e1 = ema(x, period), e2 = ema(e1, period), e3 = ema(e2, period)',
  source: 'TA-Lib, TEMA; Patrick Mulloy 1994',
  kernel: ({ period }, [x], [y], memory) => {
    const count = memory.state(1);
    const means = memory.state(3);
    return (from, to) => smoothThrice(x, y, count, means, period, from, to);
  },
});

function smoothThrice(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  means: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const weight = 2 / (period + 1);
  const kept = 1 - weight;
  const first = 3 * (period - 1) + 1;
  let i = from;
  for (let seen = count[0] as number; i < to && seen < first; i += 1) {
    count[0] = seen += 1;
    warmChain(means, x[i] as number, seen, period);
    y[i] = seen < first ? Number.NaN : 3 * (means[0] as number) - 3 * (means[1] as number) + (means[2] as number);
  }
  let m0 = means[0] as number;
  let m1 = means[1] as number;
  let m2 = means[2] as number;
  for (; i < to; i += 1) {
    m0 = kept * m0 + weight * (x[i] as number);
    m1 = kept * m1 + weight * m0;
    m2 = kept * m2 + weight * m1;
    y[i] = 3 * m0 - 3 * m1 + m2;
  }
  means[0] = m0;
  means[1] = m1;
  means[2] = m2;
}
