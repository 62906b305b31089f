import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum, type WindowSum } from '../passes/window-sum.pass.js';

/** A spread this small beside its mean is what rounding leaves of none. */
const ROUNDING = 1e-14;

export const cci = defineIndicator({
  id: 'cci',
  title: 'Commodity channel index',
  talib: { name: 'CCI', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2, max: 10_000 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['cci'],
  warmup: ({ period }) => period - 1,
  doc: 'How many usual distances the price stands from its mean; most of the time between −100 and 100.',
  formula:
    'cci = (t − sma(t)) / (0.015 · mean of |t − sma(t)| over period bars), t = (high + low + close) / 3; 0 where nothing moved',
  source: 'TA-Lib, CCI; Donald Lambert 1980',
  kernel: ({ period }, [high, low, close], [y], memory) => {
    const [typical, means] = [memory.column(period), memory.column()];
    const sum = windowSum(typical, means, { period, over: period }, memory);
    return withCell(
      memory,
      inTurn(
        (from, to) => middle(high, low, close, typical, from, to),
        sum,
        (from, to) => distances(typical, means, y, period, from, to),
      ),
      () => new Distance(typical, sum.cell(), period),
    );
  },
});

/** A distance at work. */
class Distance implements Cell {
  constructor(
    readonly typical: Float64Array,
    readonly sum: WindowSum,
    readonly period: number,
  ) {}

  step(place: number, high: number, low: number, close: number): number {
    const value = (high + low + close) / 3;
    this.typical[place] = value;
    return distance(this.typical, this.sum.step(place, value), place, this.period);
  }

  keep(): void {
    this.sum.keep();
  }
}

function middle(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = ((high[i] as number) + (low[i] as number) + (close[i] as number)) / 3;
}

function distances(
  typical: Float64Array,
  means: Float64Array,
  y: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = distance(typical, means[i] as number, i, period);
}

/** The mean changes with each bar, and with it every distance in the window: there is no shorter way than over all of them. */
function distance(typical: Float64Array, mean: number, last: number, period: number): number {
  if (Number.isNaN(mean)) return mean;
  // Four sums side by side, because one would make each distance wait for the one before.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let at = last + 1 - period;
  for (; at + 3 <= last; at += 4) {
    first += Math.abs((typical[at] as number) - mean);
    second += Math.abs((typical[at + 1] as number) - mean);
    third += Math.abs((typical[at + 2] as number) - mean);
    fourth += Math.abs((typical[at + 3] as number) - mean);
  }
  for (; at <= last; at += 1) first += Math.abs((typical[at] as number) - mean);
  const usual = (first + second + third + fourth) / period;
  return usual <= ROUNDING * Math.abs(mean) ? 0 : ((typical[last] as number) - mean) / (0.015 * usual);
}
