import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { WALKED_MAX, windowMoments } from '../passes/window-moments.pass.js';

export const skew = defineIndicator({
  id: 'skew',
  title: 'Skewness',
  params: { period: whole(30, { min: 3, max: WALKED_MAX }), deviation: choice('sample', 'population') },
  inputs: ['close'],
  outputs: ['skew'],
  warmup: ({ period }) => period - 1,
  doc: 'To which side values stray further from their mean: below 0 they fall deeper than they rise, as returns of shares do.',
  formula: 'g = m₃ / m₂^1.5 of the last period values; of a sample: g · √(n(n − 1)) / (n − 2); 0 where nothing moved',
  source: 'R. A. Fisher; that of a sample is that of pandas and of spreadsheets',
  kernel: ({ period, deviation }, [x], [y], memory) => {
    const [second, third] = [memory.column(), memory.column()];
    const factor = deviation === 'sample' ? Math.sqrt(period * (period - 1)) / (period - 2) : 1;
    return inTurn(windowMoments(x, [second, third, memory.column()], period, memory), (from, to) =>
      lean(second, third, y, factor, from, to),
    );
  },
});

function lean(
  second: Float64Array,
  third: Float64Array,
  y: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const spread = second[i] as number;
    const scale = spread * Math.sqrt(spread);
    y[i] = scale === 0 ? 0 : (factor * (third[i] as number)) / scale;
  }
}
