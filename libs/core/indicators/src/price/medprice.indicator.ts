import { defineIndicator } from '../define/define-indicator.js';

export const medprice = defineIndicator({
  id: 'medprice',
  title: 'Median price',
  talib: { name: 'MEDPRICE', params: {} },
  params: {},
  inputs: ['high', 'low'],
  outputs: ['medprice'],
  warmup: () => 0,
  doc: 'The middle of the range of a bar.',
  formula: 'medprice = (high + low) / 2',
  source: 'TA-Lib, MEDPRICE',
  kernel:
    (_, [high, low], [y]) =>
    (from, to) =>
      mix(high, low, y, from, to),
});

function mix(high: Float64Array, low: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = ((high[i] as number) + (low[i] as number)) / 2;
}
