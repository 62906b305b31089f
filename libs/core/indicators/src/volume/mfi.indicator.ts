import { defineIndicator } from '../define/define-indicator.js';
import type { Pass } from '../define/memory.js';
import { whole } from '../define/params.js';

export const mfi = defineIndicator({
  id: 'mfi',
  title: 'Money flow index',
  talib: { name: 'MFI', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['mfi'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How much of the money traded of late changed hands at rising prices, from 0 to 100.',
  formula:
    'mfi = 100 · rising / (rising + falling), sums over period bars of t · volume where t = (high + low + close) / 3 rose or fell; 0 below a flow of 1',
  source: 'TA-Lib, MFI; Gene Quong and Avrum Soudack 1989',
  kernel: ({ period }, [high, low, close, volume], [y], memory) =>
    flowing(high, low, close, volume, y, memory.column(period), memory.state(6), period),
});

function flowing(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  y: Float64Array,
  flow: Float64Array,
  state: Float64Array,
  period: number,
): Pass {
  return (from, to) => compare(high, low, close, volume, y, flow, state, period, from, to);
}

/** Money that rose is positive in `flow`, money that fell negative; both sums carry what they round away, as `windowSum` does. */
function compare(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  y: Float64Array,
  flow: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let up = state[0] as number;
  let lostUp = state[1] as number;
  let down = state[2] as number;
  let lostDown = state[3] as number;
  let before = state[4] as number;
  let seen = state[5] as number;
  for (let i = from; i < to; i += 1) {
    const typical = ((high[i] as number) + (low[i] as number) + (close[i] as number)) / 3;
    const money = typical * (volume[i] as number);
    const signed = seen === 0 ? 0 : typical > before ? money : typical < before ? -money : 0;
    const left = seen >= period ? (flow[i - period] as number) : 0;
    before = typical;
    flow[i] = signed;
    const rise = Math.max(signed, 0);
    const oldRise = Math.max(left, 0);
    const change = rise - oldRise;
    const back = rise - change;
    const next = up + change;
    const part = next - up;
    lostUp += up - (next - part) + (change - part) + (rise - (change + back)) + (back - oldRise);
    up = next;
    const fall = Math.max(-signed, 0);
    const oldFall = Math.max(-left, 0);
    const move = fall - oldFall;
    const moveBack = fall - move;
    const nextDown = down + move;
    const downPart = nextDown - down;
    lostDown += down - (nextDown - downPart) + (move - downPart) + (fall - (move + moveBack)) + (moveBack - oldFall);
    down = nextDown;
    const rising = up + lostUp;
    const total = rising + (down + lostDown);
    y[i] = seen < period ? Number.NaN : total < 1 ? 0 : (100 * rising) / total;
    if (seen < period) seen += 1;
  }
  state[0] = up;
  state[1] = lostUp;
  state[2] = down;
  state[3] = lostDown;
  state[4] = before;
  state[5] = seen;
}
