import { defineIndicator } from '../define/define-indicator.js';

export const obv = defineIndicator({
  id: 'obv',
  title: 'On balance volume',
  talib: { name: 'OBV', params: {} },
  params: {},
  inputs: ['close', 'volume'],
  outputs: ['obv'],
  warmup: () => 0,
  countsAll: true,
  doc: 'All volume so far, that of rising bars added and that of falling bars taken away: who pushes, buyers or sellers.',
  formula: 'obv = obv[1] + volume · sign(close − close[1]); begins with the first volume',
  source: 'TA-Lib, OBV; Granville 1963. Others begin with 0.',
  kernel: (_, [close, volume], [y], memory) => {
    const state = memory.state(4);
    return (from, to) => balance(close, volume, y, state, from, to);
  },
});

function balance(
  close: Float64Array,
  volume: Float64Array,
  y: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let hasBegun = state[0] as number;
  let last = state[1] as number;
  let sum = state[2] as number;
  let lost = state[3] as number;
  for (let i = from; i < to; i += 1) {
    const price = close[i] as number;
    const traded = volume[i] as number;
    const flow = hasBegun === 0 || price > last ? traded : price < last ? -traded : 0;
    const next = sum + flow;
    const part = next - sum;
    lost += sum - (next - part) + (flow - part);
    sum = next;
    last = price;
    hasBegun = 1;
    y[i] = sum + lost;
  }
  state[0] = hasBegun;
  state[1] = last;
  state[2] = sum;
  state[3] = lost;
}
