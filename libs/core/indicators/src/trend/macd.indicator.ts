import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { emaWeight } from '../passes/ema.pass.js';

export const macd = defineIndicator({
  id: 'macd',
  title: 'Moving average convergence and divergence',
  talib: { name: 'MACD', params: { fastPeriod: 'fast', slowPeriod: 'slow', signalPeriod: 'signal' } },
  params: {
    fast: whole(12, { min: 2 }),
    slow: whole(26, { min: 2 }),
    signal: whole(9),
    seed: choice('together', 'apart'),
  },
  inputs: ['close'],
  outputs: ['macd', 'signal', 'histogram'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow, signal }) => slow + signal - 2,
  reach: () => 0,
  doc: 'How far a fast average runs ahead of a slow one, and whether that lead grows or shrinks.',
  formula:
    'macd = ema(fast) − ema(slow), signal = ema(macd, signal), histogram = macd − signal; seed together: the fast average begins with the bars right before the first value of the slow one, apart: with the first bars',
  source: 'TA-Lib, MACD; charting sites seed apart',
  kernel: ({ fast, slow, signal, seed }, [x], [line, smooth, gap], memory) => {
    const state = memory.state(5);
    const terms = { fast, slow, signal, skip: seed === 'together' ? slow - fast : 0 };
    return (from, to) => converge(x, [line, smooth, gap], state, terms, from, to);
  },
});

interface Terms {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
  /** Bars that the fast average lets pass before it begins. */
  readonly skip: number;
}

function converge(
  x: Float64Array,
  outputs: readonly [Float64Array, Float64Array, Float64Array],
  state: Float64Array,
  { fast, slow, signal, skip }: Terms,
  from: number,
  to: number,
): void {
  const [line, smooth, gap] = outputs;
  const fastWeight = emaWeight(fast);
  const slowWeight = emaWeight(slow);
  const signalWeight = emaWeight(signal);
  const fastKept = 1 - fastWeight;
  const slowKept = 1 - slowWeight;
  const signalKept = 1 - signalWeight;
  let seen = state[0] as number;
  let quick = state[1] as number;
  let steady = state[2] as number;
  let mean = state[3] as number;
  let i = from;
  for (; i < to && seen < slow + signal - 1; i += 1) {
    const value = x[i] as number;
    seen += 1;
    if (seen > skip) quick = seen <= skip + fast ? quick + value / fast : (value - quick) * fastWeight + quick;
    steady = seen <= slow ? steady + value / slow : (value - steady) * slowWeight + steady;
    if (seen >= slow) mean += (quick - steady) / signal;
    const isKnown = seen === slow + signal - 1;
    line[i] = isKnown ? quick - steady : Number.NaN;
    smooth[i] = isKnown ? mean : Number.NaN;
    gap[i] = isKnown ? quick - steady - mean : Number.NaN;
  }
  for (; i < to; i += 1) {
    const value = x[i] as number;
    quick = fastKept * quick + fastWeight * value;
    steady = slowKept * steady + slowWeight * value;
    const lead = quick - steady;
    mean = signalKept * mean + signalWeight * lead;
    line[i] = lead;
    smooth[i] = mean;
    gap[i] = lead - mean;
  }
  state[0] = seen;
  state[1] = quick;
  state[2] = steady;
  state[3] = mean;
}
