import { defineIndicator } from '../define/define-indicator.js';
import type { Pass } from '../define/memory.js';

export const ad = defineIndicator({
  id: 'ad',
  title: 'Accumulation and distribution',
  talib: { name: 'AD', params: {} },
  params: {},
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['ad'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'All volume so far, each bar counted for the buyers as far as it closed near its high: who gathers, and who hands out.',
  formula: 'ad = ad[1] + volume · ((close − low) − (high − close)) / (high − low); a bar without a range adds nothing',
  source: 'TA-Lib, AD; Marc Chaikin',
  kernel: (_, [high, low, close, volume], [y], memory) => gathering(high, low, close, volume, y, memory.state(2)),
});

function gathering(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  y: Float64Array,
  state: Float64Array,
): Pass {
  return (from, to) => gather(high, low, close, volume, y, state, from, to);
}

/** What each addition rounds away is carried beside the sum. */
function gather(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  y: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let sum = state[0] as number;
  let lost = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    const price = close[i] as number;
    const range = top - bottom;
    const value = range > 0 ? ((price - bottom - (top - price)) / range) * (volume[i] as number) : 0;
    const next = sum + value;
    const part = next - sum;
    lost += sum - (next - part) + (value - part);
    sum = next;
    y[i] = sum + lost;
  }
  state[0] = sum;
  state[1] = lost;
}
