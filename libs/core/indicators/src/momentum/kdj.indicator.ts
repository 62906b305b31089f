import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { rangePlace } from '../passes/range-place.pass.js';

export const kdj = defineIndicator({
  id: 'kdj',
  title: 'KDJ',
  params: { period: whole(9), smooth: whole(3), signal: whole(3) },
  inputs: ['high', 'low', 'close'],
  outputs: ['k', 'd', 'j'],
  warmup: ({ period }) => period - 1,
  doc: 'A stochastic smoothed as Wilder does, and a third line that shows how fast the first leaves the second; it may pass 0 and 100.',
  formula:
    'k = k[1] + (p − k[1]) / smooth, d = d[1] + (k − d[1]) / signal, j = 3 · k − 2 · d, both begun at 50; p = 100 · (close − lowest(low)) / (highest(high) − lowest(low)) over period bars, 0 in a range of nothing',
  source: 'Asian charting practice, after George Lane',
  kernel: ({ period, smooth, signal }, bars, [k, d, j], memory) => {
    const place = memory.column();
    const state = memory.state(2, 50);
    return inTurn(rangePlace(bars, place, period, memory), (from, to) =>
      follow(place, k, d, j, state, 1 / smooth, 1 / signal, from, to),
    );
  },
});

function follow(
  place: Float64Array,
  k: Float64Array,
  d: Float64Array,
  j: Float64Array,
  state: Float64Array,
  smooth: number,
  signal: number,
  from: number,
  to: number,
): void {
  let fast = state[0] as number;
  let slow = state[1] as number;
  for (let i = from; i < to; i += 1) {
    const now = place[i] as number;
    if (Number.isNaN(now)) {
      k[i] = now;
      d[i] = now;
      j[i] = now;
      continue;
    }
    fast += (now - fast) * smooth;
    slow += (fast - slow) * signal;
    k[i] = fast;
    d[i] = slow;
    j[i] = 3 * fast - 2 * slow;
  }
  state[0] = fast;
  state[1] = slow;
}
