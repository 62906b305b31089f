import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { lineEnd } from '../passes/line-end.pass.js';
import { trueRange } from '../passes/true-range.pass.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';
import { windowSpread } from '../passes/window-spread.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const squeeze = defineIndicator({
  id: 'squeeze',
  title: 'Squeeze momentum',
  params: {
    ...{ period: whole(20, { min: 2 }), deviations: real(2, { min: 0.01, max: 100 }) },
    ...{ range: whole(20, { min: 2 }), factor: real(1.5, { min: 0.01, max: 100 }) },
  },
  inputs: ['high', 'low', 'close'],
  outputs: ['momentum', 'squeeze'],
  warmup: ({ period, range }) => [2 * range - 2, Math.max(period - 1, range)],
  reach: ({ period, range }) => Math.max(period, range),
  doc: 'Whether a market holds its breath, and which way it leans: squeeze is 1 while Bollinger bands lie within Keltner channels, −1 while outside, else 0.',
  formula:
    'momentum = end of the line of least squares over range bars of close − ((top + bottom) / 2 + sma(close, range)) / 2, top and bottom the extremes of range bars; squeeze compares sma(close, period) ± deviations · σ(period) with sma(close, range) ± factor · sma(trange, range)',
  source:
    'LazyBear 2014, after John Carter’s TTM squeeze; his script widens the bands by factor: say deviations 1.5 for it',
  kernel: ({ period, deviations, range, factor }, [high, low, close], [momentum, state], memory) => {
    const [mean, variance, middle, usual] = [memory.column(), memory.column(), memory.column(), memory.column()];
    const [ranges, top, bottom, off] = [memory.column(range), memory.column(), memory.column(), memory.column(range)];
    return inTurn(
      windowSpread(close, [mean, variance], { period, deviation: 'population' }, memory),
      windowSum(close, middle, { period: range, over: range }, memory),
      trueRange([high, low, close], ranges, memory),
      windowSum(ranges, usual, { period: range, over: range, skip: 1 }, memory),
      windowExtreme(high, top, { period: range, which: 'highest' }, memory),
      windowExtreme(low, bottom, { period: range, which: 'lowest' }, memory),
      (from, to) => center([close, top, bottom, middle], off, from, to),
      lineEnd(off, momentum, { period: range, skip: range - 1 }, memory),
      (from, to) => compare([mean, variance, middle, usual], state, deviations, factor, from, to),
    );
  },
});

type Four = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

function center([close, top, bottom, middle]: Four, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const heart = ((top[i] as number) + (bottom[i] as number)) / 2;
    y[i] = (close[i] as number) - (heart + (middle[i] as number)) / 2;
  }
}

function compare(
  [mean, variance, middle, usual]: Four,
  y: Float64Array,
  deviations: number,
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const band = deviations * Math.sqrt(variance[i] as number);
    const channel = factor * (usual[i] as number);
    const apart = (mean[i] as number) - (middle[i] as number);
    const isWithin = apart + band < channel && apart - band > -channel;
    const isOutside = apart + band > channel && apart - band < -channel;
    y[i] = Number.isNaN(apart + band + channel) ? Number.NaN : isWithin ? 1 : isOutside ? -1 : 0;
  }
}
