import { defineIndicator } from '../define/define-indicator.js';
import { inTurn } from '../passes/in-turn.js';
import { runningSum } from '../passes/running-sum.pass.js';

export const pvt = defineIndicator({
  id: 'pvt',
  title: 'Price volume trend',
  params: {},
  inputs: ['close', 'volume'],
  outputs: ['pvt'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'All volume so far, each bar counted as far as the price moved in it: on balance volume that knows large moves from small.',
  formula: 'pvt = pvt[1] + volume · (close / close[1] − 1); begins at 0; a bar after a price of 0 adds nothing',
  source: 'charting practice',
  kernel: (_, [close, volume], [y], memory) => {
    const flow = memory.column();
    const last = memory.state(1);
    return inTurn((from, to) => weigh(close, volume, flow, last, from, to), runningSum(flow, y, memory));
  },
});

function weigh(
  close: Float64Array,
  volume: Float64Array,
  flow: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const price = close[i] as number;
    flow[i] = before === 0 ? 0 : (volume[i] as number) * (price / before - 1);
    before = price;
  }
  last[0] = before;
}
