import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
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
  reach: ({ period }) => period,
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
    return withCell(
      memory,
      (from, to) => ring(x, y, weights, count, from, to),
      () => new Bell(x, weights, count),
    );
  },
});

/** A bell at work. */
class Bell implements Cell {
  constructor(
    readonly x: Float64Array,
    readonly weights: Float64Array,
    readonly count: Float64Array,
  ) {}

  step(place: number): number {
    const seen = this.count[0] as number;
    if (seen < this.weights.length) this.count[0] = seen + 1;
    return seen < this.weights.length - 1 ? Number.NaN : weigh(this.x, this.weights, place);
  }

  keep(): void {
    // What it knows is in memory already.
  }
}

/** A bell has no shorter way than over its window. */
function weigh(x: Float64Array, weights: Float64Array, last: number): number {
  const period = weights.length;
  let at = period & 1;
  let place = last + 1 - period + at;
  // Two sums side by side, because one would make each product wait for the one before.
  let mean = at === 1 ? (weights[0] as number) * (x[place - 1] as number) : 0;
  let other = 0;
  for (; at < period; at += 2, place += 2) {
    mean += (weights[at] as number) * (x[place] as number);
    other += (weights[at + 1] as number) * (x[place + 1] as number);
  }
  return mean + other;
}

function ring(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  count: Float64Array,
  from: number,
  to: number,
): void {
  const cell = new Bell(x, weights, count);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i);
}
