import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { sharePass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const tii = defineIndicator({
  id: 'tii',
  title: 'Trend intensity index',
  params: { period: whole(60), range: whole(30) },
  inputs: ['close'],
  outputs: ['tii'],
  warmup: ({ period, range }) => period + range - 2,
  reach: ({ period }) => period,
  doc: 'How much the price stood above its average of late rather than below, from 0 to 100: above 80 a firm rise, below 20 a firm fall.',
  formula: 'tii = 100 · Σ max(d, 0) / Σ |d| over range bars, d = x − sma(x, period); 0 where nothing moved',
  source: 'M. H. Pee, Stocks & Commodities, June 2002',
  kernel: ({ period, range }, [x], [y], memory) => {
    const [mean, rise, size] = [memory.column(), memory.column(range), memory.column(range)];
    const [rises, sizes] = [memory.column(), memory.column()];
    const sums = { period: range, skip: period - 1 };
    return inTurn(
      windowSum(x, mean, { period, over: period }, memory),
      (from, to) => split(x, mean, rise, size, from, to),
      windowSum(rise, rises, sums, memory),
      windowSum(size, sizes, sums, memory),
      sharePass(rises, sizes, y, 100),
    );
  },
});

function split(
  x: Float64Array,
  mean: Float64Array,
  rise: Float64Array,
  size: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const off = (x[i] as number) - (mean[i] as number);
    rise[i] = Math.max(off, 0);
    size[i] = Math.abs(off);
  }
}
