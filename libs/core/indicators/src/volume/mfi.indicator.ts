import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

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
  kernel: ({ period }, [high, low, close, volume], [y], memory) => {
    const [rising, falling] = [memory.column(period), memory.column(period)];
    const [up, down] = [memory.column(), memory.column()];
    const last = memory.state(1, Number.NaN);
    return inTurn(
      (from, to) => flow([high, low, close, volume], rising, falling, last, from, to),
      windowSum(rising, up, { period, skip: 1 }, memory),
      windowSum(falling, down, { period, skip: 1 }, memory),
      (from, to) => weigh(up, down, y, from, to),
    );
  },
});

function flow(
  [high, low, close, volume]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  rising: Float64Array,
  falling: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const typical = ((high[i] as number) + (low[i] as number) + (close[i] as number)) / 3;
    const money = typical * (volume[i] as number);
    rising[i] = typical > before ? money : 0;
    falling[i] = typical < before ? money : 0;
    before = typical;
  }
  last[0] = before;
}

function weigh(up: Float64Array, down: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const rising = up[i] as number;
    const total = rising + (down[i] as number);
    y[i] = total < 1 ? 0 : (100 * rising) / total;
  }
}
