import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const vortex = defineIndicator({
  id: 'vortex',
  title: 'Vortex',
  params: { period: whole(14) },
  inputs: ['high', 'low', 'close'],
  outputs: ['plus', 'minus'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How far highs reach above the lows before them, and lows below the highs: the line above leads the trend.',
  formula:
    'plus = Σ |high − low[1]| / Σ trange, minus = Σ |low − high[1]| / Σ trange, over period bars; 0 where nothing moved',
  source: 'Etienne Botes, Douglas Siepman, Stocks & Commodities, January 2010',
  kernel: ({ period }, bars, [plus, minus], memory) => {
    const [rise, fall, range] = [memory.column(period), memory.column(period), memory.column(period)];
    const [rises, falls, ranges] = [memory.column(), memory.column(), memory.column()];
    const last = memory.state(3, Number.NaN);
    const sums = { period, skip: 1 };
    return inTurn(
      (from, to) => measure(bars, [rise, fall, range], last, from, to),
      windowSum(rise, rises, sums, memory),
      windowSum(fall, falls, sums, memory),
      windowSum(range, ranges, sums, memory),
      sharePass(rises, ranges, plus, 1),
      sharePass(falls, ranges, minus, 1),
    );
  },
});

type Three = readonly [Float64Array, Float64Array, Float64Array];

function measure(
  [high, low, close]: Three,
  [rise, fall, range]: Three,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let lastHigh = last[0] as number;
  let lastLow = last[1] as number;
  let lastClose = last[2] as number;
  for (let i = from; i < to; i += 1) {
    const top = high[i] as number;
    const bottom = low[i] as number;
    rise[i] = Math.abs(top - lastLow);
    fall[i] = Math.abs(bottom - lastHigh);
    range[i] = Math.max(top, lastClose) - Math.min(bottom, lastClose);
    lastHigh = top;
    lastLow = bottom;
    lastClose = close[i] as number;
  }
  last[0] = lastHigh;
  last[1] = lastLow;
  last[2] = lastClose;
}
