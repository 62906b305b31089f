import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
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
    const [worth, worths, volumes, means] = [memory.column(period), memory.column(), memory.column(), memory.column()];
    return inTurn(
      (from, to) => value(x, volume, worth, from, to),
      windowSum(worth, worths, { period }, memory),
      windowSum(volume, volumes, { period }, memory),
      windowSum(x, means, { period, over: period }, memory),
      (from, to) => divide(worths, volumes, means, y, from, to),
    );
  },
});

function value(x: Float64Array, volume: Float64Array, worth: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) worth[i] = (x[i] as number) * (volume[i] as number);
}

function divide(
  worths: Float64Array,
  volumes: Float64Array,
  means: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const traded = volumes[i] as number;
    y[i] = traded > 0 ? (worths[i] as number) / traded : (means[i] as number);
  }
}
