import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';

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
  kernel: (_, [high, low, close, volume], [y], memory) => {
    const state = memory.state(2);
    return withCell(
      memory,
      (from, to) => gather(high, low, close, volume, y, state, from, to),
      () => new Gathering(state),
    );
  },
});

/** What each addition rounds away is carried beside the sum. */
class Gathering implements Cell {
  sum: number;
  lost: number;

  constructor(readonly state: Float64Array) {
    this.sum = state[0] as number;
    this.lost = state[1] as number;
  }

  step(_: number, high: number, low: number, close: number, volume: number): number {
    const range = high - low;
    const value = range > 0 ? ((close - low - (high - close)) / range) * volume : 0;
    const next = this.sum + value;
    const part = next - this.sum;
    this.lost += this.sum - (next - part) + (value - part);
    this.sum = next;
    return next + this.lost;
  }

  keep(): void {
    this.state[0] = this.sum;
    this.state[1] = this.lost;
  }
}

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
  const cell = new Gathering(state);
  for (let i = from; i < to; i += 1) {
    y[i] = cell.step(i, high[i] as number, low[i] as number, close[i] as number, volume[i] as number);
  }
  cell.keep();
}
