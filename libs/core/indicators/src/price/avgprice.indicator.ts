import { defineIndicator } from '../define/define-indicator.js';

export const avgprice = defineIndicator({
  id: 'avgprice',
  title: 'Average price',
  talib: { name: 'AVGPRICE', params: {} },
  params: {},
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['avgprice'],
  warmup: () => 0,
  doc: 'One price for a bar in which all four count alike.',
  formula: 'avgprice = (open + high + low + close) / 4',
  source: 'TA-Lib, AVGPRICE',
  kernel:
    (_, [open, high, low, close], [y]) =>
    (from, to) =>
      mix(open, high, low, close, y, from, to),
});

function mix(
  open: Float64Array,
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1)
    y[i] = ((open[i] as number) + (high[i] as number) + (low[i] as number) + (close[i] as number)) / 4;
}
