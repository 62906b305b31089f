import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const volumeRatio = defineIndicator({
  id: 'volume-ratio',
  title: 'Volume ratio',
  params: { period: whole(26) },
  inputs: ['close', 'volume'],
  outputs: ['volumeRatio'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'The volume of bars that rose, in percent of that of bars that fell: above 100 buyers were the busier side.',
  formula:
    'volumeRatio = 100 · (up + same / 2) / (down + same / 2), volumes of the last period bars whose close rose, stayed or fell; 0 where the divisor is 0',
  source: 'Japanese charting practice',
  kernel: ({ period }, [close, volume], [y], memory) => {
    const [rise, fall] = [memory.column(period), memory.column(period)];
    const [rises, falls] = [memory.column(), memory.column()];
    const last = memory.state(1);
    const sums = { period, skip: 1 };
    return inTurn(
      (from, to) => split(close, volume, rise, fall, last, from, to),
      windowSum(rise, rises, sums, memory),
      windowSum(fall, falls, sums, memory),
      sharePass(rises, falls, y, 100),
    );
  },
});

function split(
  close: Float64Array,
  volume: Float64Array,
  rise: Float64Array,
  fall: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const price = close[i] as number;
    const size = volume[i] as number;
    const share = price > before ? 1 : price < before ? 0 : 0.5;
    rise[i] = share * size;
    fall[i] = (1 - share) * size;
    before = price;
  }
  last[0] = before;
}
