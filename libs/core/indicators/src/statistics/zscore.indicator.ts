import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSpread } from '../passes/window-spread.pass.js';

export const zscore = defineIndicator({
  id: 'zscore',
  title: 'Z-score',
  params: { period: whole(30, { min: 2 }), deviation: choice('population', 'sample') },
  inputs: ['close'],
  outputs: ['zscore'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'How many standard deviations a price lies above or below its mean: how unusual it is for its time.',
  formula: 'zscore = (x − mean) / σ of the last period values; 0 where nothing moved',
  source: 'statistics; the deviation is that of TA-Lib (population), that of pandas is of a sample',
  kernel: ({ period, deviation }, [x], [y], memory) => {
    const mean = memory.column();
    const variance = memory.column();
    return inTurn(windowSpread(x, [mean, variance], { period, deviation }, memory), (from, to) =>
      place([x, mean, variance], y, from, to),
    );
  },
});

function place(
  [x, mean, variance]: readonly [Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const spread = variance[i] as number;
    y[i] = spread === 0 ? 0 : ((x[i] as number) - (mean[i] as number)) / Math.sqrt(spread);
  }
}
