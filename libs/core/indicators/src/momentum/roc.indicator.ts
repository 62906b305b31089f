import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';

export const roc = defineIndicator({
  id: 'roc',
  title: 'Rate of change',
  talib: { name: 'ROC', params: { timePeriod: 'period' } },
  params: { period: whole(10) },
  inputs: ['close'],
  outputs: ['roc'],
  warmup: ({ period }) => period,
  doc: 'How far the price has come in a number of bars, in percent of where it was.',
  formula: 'roc = 100 · (x / x[period] − 1); 0 where x[period] is 0',
  source: 'TA-Lib, ROC',
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
    y[i] = before === 0 ? 0 : ((x[i] as number) / before - 1) * 100;
  }
}
