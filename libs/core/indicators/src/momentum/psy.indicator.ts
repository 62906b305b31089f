import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const psy = defineIndicator({
  id: 'psy',
  title: 'Psychological line',
  params: { period: whole(12) },
  inputs: ['close'],
  outputs: ['psy'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How many of the last bars rose, in percent: above 75 the crowd is confident, below 25 it is afraid.',
  formula: 'psy = 100 · (bars of the last period with x above x[1]) / period',
  source: 'Japanese charting practice of the 1970s',
  kernel: ({ period }, [x], [y], memory) => {
    const rises = memory.column(period);
    const last = memory.state(1, Number.NaN);
    return inTurn(
      (from, to) => mark(x, rises, last, from, to),
      windowSum(rises, y, { period, over: period / 100, skip: 1 }, memory),
    );
  },
});

function mark(x: Float64Array, rises: Float64Array, last: Float64Array, from: number, to: number): void {
  let before = last[0] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    rises[i] = value > before ? 1 : 0;
    before = value;
  }
  last[0] = before;
}
