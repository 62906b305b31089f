import { defineIndicator } from '../define/define-indicator.js';

export const trange = defineIndicator({
  id: 'trange',
  title: 'True range',
  talib: { name: 'TRANGE', params: {} },
  params: {},
  inputs: ['high', 'low', 'close'],
  outputs: ['trange'],
  warmup: () => 1,
  reach: () => 0,
  doc: 'How far the market went in a bar, the jump from the close before it included.',
  formula: 'trange = max(high, close[1]) − min(low, close[1])',
  source: 'TA-Lib, TRANGE; Wilder 1978',
  kernel: (_, [high, low, close], [y], memory) => {
    const last = memory.state(1, Number.NaN);
    return (from, to) => ranges(high, low, close, y, last, from, to);
  },
});

/** With no close before it the first bar gives NaN. */
function ranges(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    y[i] = Math.max(high[i] as number, before) - Math.min(low[i] as number, before);
    before = close[i] as number;
  }
  last[0] = before;
}
