import { defineIndicator } from '../define/define-indicator.js';
import { choice, real, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSpread } from '../passes/window-spread.pass.js';

export const bandwidth = defineIndicator({
  id: 'bandwidth',
  title: 'Bollinger bandwidth',
  params: {
    period: whole(20, { min: 2 }),
    factor: real(2, { min: 0.01, max: 100 }),
    deviation: choice('population', 'sample'),
  },
  inputs: ['close'],
  outputs: ['bandwidth'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'How far the Bollinger bands lie apart, in percent of the mean between them: where it is small, a move is in the making.',
  formula:
    'bandwidth = 100 · (upper − lower) / middle, bands of sma(period) ± factor · σ(period); 0 where the middle is 0',
  source: 'John Bollinger; charting sites show it in percent',
  kernel: ({ period, factor, deviation }, [x], [y], memory) => {
    const [mean, variance] = [memory.column(), memory.column()];
    return inTurn(windowSpread(x, [mean, variance], { period, deviation }, memory), (from, to) =>
      compare(mean, variance, y, 200 * factor, from, to),
    );
  },
});

function compare(
  mean: Float64Array,
  variance: Float64Array,
  y: Float64Array,
  times: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const middle = mean[i] as number;
    y[i] = middle === 0 ? 0 : (times * Math.sqrt(variance[i] as number)) / middle;
  }
}
