import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';

export const alma = defineIndicator({
  id: 'alma',
  title: 'Arnaud Legoux moving average',
  params: {
    period: whole(9, { max: 1_000 }),
    offset: real(0.85, { min: 0, max: 1 }),
    sigma: real(6, { min: 0.1, max: 100 }),
  },
  inputs: ['close'],
  outputs: ['alma'],
  warmup: ({ period }) => period - 1,
  doc: 'A mean whose weights are a bell over the window, its top nearer to the newest price the larger the offset is.',
  formula:
    'alma = Σ w(k) · x[period − 1 − k] / Σ w(k), w(k) = exp(−(k − offset · (period − 1))² / (2 · (period / sigma)²)), k from 0',
  source: 'Arnaud Legoux and Dimitrios Kouzis-Loukas, 2009',
  kernel: ({ period, offset, sigma }, [x], [y], memory) => {
    const top = offset * (period - 1);
    const width = period / sigma;
    const raw = Float64Array.from({ length: period }, (_, at) => Math.exp(-((at - top) ** 2) / (2 * width * width)));
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    const weights = raw.map((weight) => weight / total);
    const count = memory.state(1);
    return (from, to) => ring(x, y, weights, count, from, to);
  },
});

/** A bell has no shorter way than over its window. */
function ring(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  count: Float64Array,
  from: number,
  to: number,
): void {
  const period = weights.length;
  let i = from;
  for (let seen = count[0] as number; i < to && seen < period - 1; i += 1) {
    y[i] = Number.NaN;
    count[0] = seen += 1;
  }
  for (; i < to; i += 1) {
    // Two sums side by side, because one would make each product wait for the one before.
    let mean = (period & 1) === 1 ? (weights[0] as number) * (x[i + 1 - period] as number) : 0;
    let other = 0;
    for (let at = period & 1, place = i + 1 - period + at; at < period; at += 2, place += 2) {
      mean += (weights[at] as number) * (x[place] as number);
      other += (weights[at + 1] as number) * (x[place + 1] as number);
    }
    y[i] = mean + other;
  }
}
