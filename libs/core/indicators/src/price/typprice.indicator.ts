import { defineIndicator } from '../define/define-indicator.js';

export const typprice = defineIndicator({
  id: 'typprice',
  title: 'Typical price',
  talib: { name: 'TYPPRICE', params: {} },
  params: {},
  inputs: ['high', 'low', 'close'],
  outputs: ['typprice'],
  warmup: () => 0,
  doc: 'One price for a bar that knows how far it went as well as where it ended.',
  formula: 'typprice = (high + low + close) / 3',
  source: 'TA-Lib, TYPPRICE',
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
  for (let i = from; i < to; i += 1) y[i] = ((high[i] as number) + (low[i] as number) + (close[i] as number)) / 3;
}
