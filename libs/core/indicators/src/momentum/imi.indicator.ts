import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const imi = defineIndicator({
  id: 'imi',
  title: 'Intraday momentum index',
  talib: { name: 'IMI', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['open', 'close'],
  outputs: ['imi'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  doc: 'How much of the movement between open and close went up, from 0 to 100: RSI of the bodies of bars.',
  formula: 'imi = 100 · Σ max(close − open, 0) / Σ |close − open| over period bars; 0 where nothing moved',
  source: 'TA-Lib, IMI; Tushar Chande',
  kernel: ({ period }, [open, close], [y], memory) => {
    const [gains, sizes] = [memory.column(period), memory.column(period)];
    const [up, all] = [memory.column(), memory.column()];
    return inTurn(
      (from, to) => bodies(open, close, gains, sizes, from, to),
      windowSum(gains, up, { period }, memory),
      windowSum(sizes, all, { period }, memory),
      sharePass(up, all, y, 100),
    );
  },
});

function bodies(
  open: Float64Array,
  close: Float64Array,
  gains: Float64Array,
  sizes: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const body = (close[i] as number) - (open[i] as number);
    gains[i] = Math.max(body, 0);
    sizes[i] = Math.abs(body);
  }
}
