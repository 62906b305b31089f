import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { choice, whole } from '../define/params.js';

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
    const state = memory.state(4);
    const skip = seed === 'together' ? slow - fast : 0;
    return withCell(
      memory,
      (from, to) => converge(x, line, smooth, gap, state, fast, slow, signal, skip, from, to),
      () => new Convergence(state, fast, slow, signal, skip),
    );
  },
});

/** Three averages at work. */
class Convergence implements Cell {
  seen: number;
  quick: number;
  steady: number;
  mean: number;
  /** The other two outputs. */
  smooth: number;
  gap: number;

  constructor(
    readonly state: Float64Array,
    readonly fast: number,
    readonly slow: number,
    readonly signal: number,
    /** Bars that the fast average lets pass before it begins. */
    readonly skip: number,
  ) {
    this.seen = state[0] as number;
    this.quick = state[1] as number;
    this.steady = state[2] as number;
    this.mean = state[3] as number;
    this.smooth = Number.NaN;
    this.gap = Number.NaN;
  }

  step(_: number, value: number): number {
    const { fast, slow, signal, skip } = this;
    const fastWeight = 2 / (fast + 1);
    const slowWeight = 2 / (slow + 1);
    const signalWeight = 2 / (signal + 1);
    if (this.seen < slow + signal - 1) {
      this.seen += 1;
      const { seen, quick, steady } = this;
      if (seen > skip) this.quick = seen <= skip + fast ? quick + value / fast : (value - quick) * fastWeight + quick;
      this.steady = seen <= slow ? steady + value / slow : (value - steady) * slowWeight + steady;
      const lead = this.quick - this.steady;
      if (seen >= slow) this.mean += lead / signal;
      if (seen < slow + signal - 1) return Number.NaN;
      this.smooth = this.mean;
      this.gap = lead - this.mean;
      return lead;
    }
    this.quick = (1 - fastWeight) * this.quick + fastWeight * value;
    this.steady = (1 - slowWeight) * this.steady + slowWeight * value;
    const lead = this.quick - this.steady;
    this.mean = (1 - signalWeight) * this.mean + signalWeight * lead;
    this.smooth = this.mean;
    this.gap = lead - this.mean;
    return lead;
  }

  output(at: number): number {
    return at === 1 ? this.smooth : this.gap;
  }

  keep(): void {
    this.state[0] = this.seen;
    this.state[1] = this.quick;
    this.state[2] = this.steady;
    this.state[3] = this.mean;
  }
}

function converge(
  x: Float64Array,
  line: Float64Array,
  smooth: Float64Array,
  gap: Float64Array,
  state: Float64Array,
  fast: number,
  slow: number,
  signal: number,
  skip: number,
  from: number,
  to: number,
): void {
  const cell = new Convergence(state, fast, slow, signal, skip);
  for (let i = from; i < to; i += 1) {
    line[i] = cell.step(i, x[i] as number);
    smooth[i] = cell.smooth;
    gap[i] = cell.gap;
  }
  cell.keep();
}
