import { defineIndicator } from '../define/define-indicator.js';
import type { Pass } from '../define/memory.js';
import { choice, whole } from '../define/params.js';
import { emaWeight } from '../passes/ema.pass.js';

const lag = (period: number) => Math.floor((period - 1) / 2);

export const zlema = defineIndicator({
  id: 'zlema',
  title: 'Zero lag exponential moving average',
  params: { period: whole(20), seed: choice('sma', 'first') },
  inputs: ['close'],
  outputs: ['zlema'],
  warmup: ({ period, seed }) => lag(period) + (seed === 'sma' ? period - 1 : 0),
  reach: ({ period }) => lag(period),
  doc: 'An exponential average of prices to which the way they came during its own lateness is added once more.',
  formula: 'zlema = ema(2 · x − x[lag], period), lag = ⌊(period − 1) / 2⌋; seed as in ema',
  source: 'John Ehlers and Ric Way, 2010',
  kernel: ({ period, seed }, [x], [y], memory) =>
    smoothing(x, y, memory.state(2), emaWeight(period), lag(period), seed === 'sma' ? period : 1),
});

function smoothing(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  weight: number,
  late: number,
  seed: number,
): Pass {
  return (from, to) => smooth(x, y, state, weight, late, seed, from, to);
}

/** The exponential average of values that are made on the way, which saves a column between two passes. */
function smooth(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  weight: number,
  late: number,
  seed: number,
  from: number,
  to: number,
): void {
  const kept = 1 - weight;
  let mean = state[0] as number;
  let i = from;
  if ((state[1] as number) < late + seed) {
    let seen = state[1] as number;
    for (; i < to && seen < late + seed; i += 1) {
      if (seen >= late) mean += 2 * (x[i] as number) - (x[i - late] as number);
      seen += 1;
      if (seen === late + seed) mean /= seed;
      y[i] = seen === late + seed ? mean : Number.NaN;
    }
    state[1] = seen;
  }
  for (; i < to; i += 1) {
    mean = kept * mean + weight * (2 * (x[i] as number) - (x[i - late] as number));
    y[i] = mean;
  }
  state[0] = mean;
}
