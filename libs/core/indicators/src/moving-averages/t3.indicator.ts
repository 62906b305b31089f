import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { warmChain } from '../passes/ema-chain.js';

export const t3 = defineIndicator({
  id: 't3',
  title: 'T3 moving average',
  talib: { name: 'T3', params: { timePeriod: 'period', vFactor: 'factor' } },
  params: { period: whole(5), factor: real(0.7, { min: 0, max: 1 }) },
  inputs: ['close'],
  outputs: ['t3'],
  warmup: ({ period }) => 6 * (period - 1),
  reach: () => 0,
  doc: 'Six averages on one another, mixed so that they are smooth and little late; the factor says how far they may run ahead.',
  formula:
    't3 = c3 · e3 + c4 · e4 + c5 · e5 + c6 · e6 of averages e1 … e6 on one another; with the factor f: c3 = (1 + f)³, c4 = −3 · f · (1 + f)², c5 = 3 · f² · (1 + f), c6 = −f³',
  source: 'TA-Lib, T3; Tim Tillson 1998',
  kernel: ({ period, factor }, [x], [y], memory) => {
    const count = memory.state(1);
    const means = memory.state(6);
    return (from, to) => smoothSixTimes(x, y, count, means, period, factor, from, to);
  },
});

function smoothSixTimes(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  means: Float64Array,
  period: number,
  factor: number,
  from: number,
  to: number,
): void {
  const weight = 2 / (period + 1);
  const kept = 1 - weight;
  const square = factor * factor;
  const cube = square * factor;
  const c6 = -cube;
  const c5 = 3 * (square + cube);
  const c4 = -6 * square - 3 * (factor + cube);
  const c3 = 1 + 3 * factor + cube + 3 * square;
  const first = 6 * (period - 1) + 1;
  let i = from;
  for (let seen = count[0] as number; i < to && seen < first; i += 1) {
    count[0] = seen += 1;
    warmChain(means, x[i] as number, seen, period);
    y[i] =
      seen < first
        ? Number.NaN
        : c6 * (means[5] as number) + c5 * (means[4] as number) + c4 * (means[3] as number) + c3 * (means[2] as number);
  }
  let m0 = means[0] as number;
  let m1 = means[1] as number;
  let m2 = means[2] as number;
  let m3 = means[3] as number;
  let m4 = means[4] as number;
  let m5 = means[5] as number;
  for (; i < to; i += 1) {
    m0 = kept * m0 + weight * (x[i] as number);
    m1 = kept * m1 + weight * m0;
    m2 = kept * m2 + weight * m1;
    m3 = kept * m3 + weight * m2;
    m4 = kept * m4 + weight * m3;
    m5 = kept * m5 + weight * m4;
    y[i] = c6 * m5 + c5 * m4 + c4 * m3 + c3 * m2;
  }
  means[0] = m0;
  means[1] = m1;
  means[2] = m2;
  means[3] = m3;
  means[4] = m4;
  means[5] = m5;
}
