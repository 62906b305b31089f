import { defineIndicator } from '../define/define-indicator.js';

export const heikinAshi = defineIndicator({
  id: 'heikin-ashi',
  title: 'Heikin Ashi',
  params: {},
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['open', 'high', 'low', 'close'],
  warmup: () => 0,
  reach: () => 0,
  doc: 'Candles smoothed by the ones before, so that a trend shows as a row of one colour; nobody trades at their prices.',
  formula:
    'close = (O + H + L + C) / 4, open = (open[1] + close[1]) / 2, high = max(H, open, close), low = min(L, open, close); the first opens at (O + C) / 2',
  source: 'D. Valcu, Stocks & Commodities 22:2, 2004',
  kernel: (_, bars, candles, memory) => {
    const state = memory.state(2);
    return (from, to) => smooth(bars, candles, state, from, to);
  },
});

type Four = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

function smooth(
  [open, high, low, close]: Four,
  [begins, top, bottom, ends]: Four,
  state: Float64Array,
  from: number,
  to: number,
): void {
  let hasBegun = state[0] as number;
  let middle = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const o = open[i] as number;
    const h = high[i] as number;
    const l = low[i] as number;
    const c = close[i] as number;
    const mean = (o + h + l + c) / 4;
    const first = hasBegun === 1 ? middle : (o + c) / 2;
    begins[i] = first;
    top[i] = Math.max(h, first, mean);
    bottom[i] = Math.min(l, first, mean);
    ends[i] = mean;
    middle = (first + mean) / 2;
    hasBegun = 1;
  }
  state[0] = hasBegun;
  state[1] = middle;
}
