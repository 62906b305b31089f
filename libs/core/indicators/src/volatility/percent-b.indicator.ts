import { defineIndicator } from '../define/define-indicator.js';
import { choice, real, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSpread } from '../passes/window-spread.pass.js';

export const percentB = defineIndicator({
  id: 'percent-b',
  title: 'Bollinger %B',
  params: {
    period: whole(20, { min: 2 }),
    factor: real(2, { min: 0.01, max: 100 }),
    deviation: choice('population', 'sample'),
  },
  inputs: ['close'],
  outputs: ['percentB'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'Where the price stands between the Bollinger bands: 0 on the lower, 1 on the upper, beyond them outside.',
  formula:
    'percentB = (x − lower) / (upper − lower), bands of sma(period) ± factor · σ(period); 0 where the bands have no width',
  source: 'John Bollinger 1983',
  kernel: ({ period, factor, deviation }, [x], [y], memory) => {
    const [mean, variance] = [memory.column(), memory.column()];
    return inTurn(windowSpread(x, [mean, variance], { period, deviation }, memory), (from, to) =>
      place(x, mean, variance, y, factor, from, to),
    );
  },
});

function place(
  x: Float64Array,
  mean: Float64Array,
  variance: Float64Array,
  y: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const half = factor * Math.sqrt(variance[i] as number);
    y[i] = half === 0 ? 0 : 0.5 + ((x[i] as number) - (mean[i] as number)) / (2 * half);
  }
}
