import { defineIndicator } from '../define/define-indicator.js';

export const wclprice = defineIndicator({
  id: 'wclprice',
  title: 'Weighted close price',
  talib: { name: 'WCLPRICE', params: {} },
  params: {},
  inputs: ['high', 'low', 'close'],
  outputs: ['wclprice'],
  warmup: () => 0,
  doc: 'One price for a bar in which the close counts twice.',
  formula: 'wclprice = (high + low + 2 · close) / 4',
  source: 'TA-Lib, WCLPRICE',
  kernel:
    (_, [high, low, close], [y]) =>
    (from, to) =>
      mix(high, low, close, y, from, to),
});

function mix(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) y[i] = ((high[i] as number) + (low[i] as number) + 2 * (close[i] as number)) / 4;
}
