import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';

export const mom = defineIndicator({
  id: 'mom',
  title: 'Momentum',
  talib: { name: 'MOM', params: { timePeriod: 'period' } },
  params: { period: whole(10) },
  inputs: ['close'],
  outputs: ['mom'],
  warmup: ({ period }) => period,
  doc: 'How far the price has come in a number of bars.',
  formula: 'mom = x − x[period]',
  source: 'TA-Lib, MOM',
  kernel: ({ period }, [x], [y], memory) => {
    const count = memory.state(1);
    return (from, to) => compare(x, y, count, period, from, to);
  },
});

function compare(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  let i = from;
  for (let seen = count[0] as number; i < to && seen < period; i += 1) {
    y[i] = Number.NaN;
    count[0] = seen += 1;
  }
  for (; i < to; i += 1) {
    const before = x[i - period] as number;
    y[i] = (x[i] as number) - before;
  }
}
