import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowRatio } from '../passes/window-ratio.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const vwma = defineIndicator({
  id: 'vwma',
  title: 'Volume weighted moving average',
  params: { period: whole(20) },
  inputs: ['close', 'volume'],
  outputs: ['vwma'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'A mean of the last prices in which each counts as much as was traded at it.',
  formula: 'vwma = Σ(x · volume) / Σ volume over period bars; their simple mean where nothing was traded',
  source: 'Charting sites',
  kernel: ({ period }, [x, volume], [y], memory) => {
    const means = memory.column();
    return inTurn(
      windowSum(x, means, { period, over: period }, memory),
      windowRatio(x, volume, y, { period, counted: 'weighted' }, memory),
      (from, to) => meanInstead(y, means, from, to),
    );
  },
});

/** The simple mean, where nothing was traded. */
function meanInstead(y: Float64Array, means: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) if (Number.isNaN(y[i])) y[i] = means[i] as number;
}
