import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { WALKED_MAX, windowMoments } from '../passes/window-moments.pass.js';

export const kurtosis = defineIndicator({
  id: 'kurtosis',
  title: 'Excess kurtosis',
  params: { period: whole(30, { min: 4, max: WALKED_MAX }), deviation: choice('sample', 'population') },
  inputs: ['close'],
  outputs: ['kurtosis'],
  warmup: ({ period }) => period - 1,
  doc: 'How much more often values stray far than chance would have it: above 0 there are rare large moves beside many small ones.',
  formula:
    'g = m₄ / m₂² − 3 of the last period values; of a sample: (n − 1) / ((n − 2)(n − 3)) · ((n + 1) · g + 6); 0 where nothing moved',
  source: 'R. A. Fisher; that of a sample is that of pandas and of spreadsheets',
  kernel: ({ period, deviation }, [x], [y], memory) => {
    const [second, fourth] = [memory.column(), memory.column()];
    const isSample = deviation === 'sample';
    const factor = isSample ? ((period - 1) * (period + 1)) / ((period - 2) * (period - 3)) : 1;
    const shift = isSample ? (6 * (period - 1)) / ((period - 2) * (period - 3)) : 0;
    return inTurn(windowMoments(x, [second, memory.column(), fourth], period, memory), (from, to) =>
      peak([second, fourth], y, [factor, shift], from, to),
    );
  },
});

function peak(
  [second, fourth]: readonly [Float64Array, Float64Array],
  y: Float64Array,
  [factor, shift]: readonly [number, number],
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const scale = (second[i] as number) * (second[i] as number);
    y[i] = scale === 0 ? 0 : factor * ((fourth[i] as number) / scale - 3) + shift;
  }
}
