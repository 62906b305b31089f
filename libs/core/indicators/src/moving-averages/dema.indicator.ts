import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { warmChain } from '../passes/ema-chain.js';

export const dema = defineIndicator({
  id: 'dema',
  title: 'Double exponential moving average',
  talib: { name: 'DEMA', params: { timePeriod: 'period' } },
  params: { period: whole(30) },
  inputs: ['close'],
  outputs: ['dema'],
  warmup: ({ period }) => 2 * (period - 1),
  reach: () => 0,
  doc: 'An exponential average with most of its lateness taken out.',
  formula: 'dema = 2 · e1 − e2, e1 = ema(x, period), e2 = ema(e1, period)',
  source: 'TA-Lib, DEMA; Patrick Mulloy 1994',
  kernel: ({ period }, [x], [y], memory) => {
    const count = memory.state(1);
    const means = memory.state(2);
    return (from, to) => smoothTwice(x, y, count, means, period, from, to);
  },
});

function smoothTwice(
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
  const first = 2 * (period - 1) + 1;
  let i = from;
  for (let seen = count[0] as number; i < to && seen < first; i += 1) {
    count[0] = seen += 1;
    warmChain(means, x[i] as number, seen, period);
    y[i] = seen < first ? Number.NaN : 2 * (means[0] as number) - (means[1] as number);
  }
  let m0 = means[0] as number;
  let m1 = means[1] as number;
  for (; i < to; i += 1) {
    m0 = kept * m0 + weight * (x[i] as number);
    m1 = kept * m1 + weight * m0;
    y[i] = 2 * m0 - m1;
  }
  means[0] = m0;
  means[1] = m1;
}
