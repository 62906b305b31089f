import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const accbands = defineIndicator({
  id: 'accbands',
  title: 'Acceleration bands',
  talib: { name: 'ACCBANDS', params: { timePeriod: 'period' } },
  params: { period: whole(20, { min: 2 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'middle', 'lower'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'Bands as far apart as bars are wide for their price: closes outside them speak of a market that gathers speed.',
  formula:
    'upper = sma(high · (1 + w)), middle = sma(close), lower = sma(low · (1 − w)), all over period, w = 4 · (high − low) / (high + low); w is 0 where high + low is 0',
  source: 'TA-Lib, ACCBANDS; Price Headley, Big Trends in Trading, 2002',
  kernel: ({ period }, [high, low, close], [upper, middle, lower], memory) => {
    const [above, below] = [memory.column(period), memory.column(period)];
    const mean = { period, over: period };
    return inTurn(
      (from, to) => widen(high, low, above, below, from, to),
      windowSum(above, upper, mean, memory),
      windowSum(close, middle, mean, memory),
      windowSum(below, lower, mean, memory),
    );
  },
});

function widen(
  high: Float64Array,
  low: Float64Array,
  above: Float64Array,
  below: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    const both = top + bottom;
    const width = both === 0 ? 0 : (4 * (top - bottom)) / both;
    above[i] = top * (1 + width);
    below[i] = bottom * (1 - width);
  }
}
