import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowLine } from '../passes/window-line.pass.js';

export const rSquared = defineIndicator({
  id: 'r-squared',
  title: 'R-squared',
  params: { period: whole(14, { min: 3 }) },
  inputs: ['close'],
  outputs: ['rsquared'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'How much of the movement of the last prices a straight line explains, from 0 to 1: whether there is a trend at all.',
  formula: 'the square of the correlation of the last period values with their numbers; 0 where nothing moved',
  source: 'statistics; Chande and Kroll, The New Technical Trader, 1994',
  kernel: ({ period }, [x], [y], memory) => {
    const [slope, scatter] = [memory.column(), memory.column()];
    const breadth = (period * (period * period - 1)) / 12;
    return inTurn(windowLine(x, [memory.column(), slope, scatter], period, memory), (from, to) =>
      explain(slope, scatter, y, breadth, from, to),
    );
  },
});

function explain(
  slope: Float64Array,
  scatter: Float64Array,
  y: Float64Array,
  breadth: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const rise = slope[i] as number;
    const all = scatter[i] as number;
    y[i] = all === 0 ? 0 : Math.min(1, (rise * rise * breadth) / all);
  }
}
