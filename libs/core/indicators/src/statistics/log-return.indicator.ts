import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';

export const logReturn = defineIndicator({
  id: 'log-return',
  title: 'Log return',
  params: { period: whole(1) },
  inputs: ['close'],
  outputs: ['return'],
  warmup: ({ period }) => period,
  doc: 'The growth of a price over some bars as a logarithm: such returns add up over time, and volatility is measured on them.',
  formula: 'ln(x / x[period]); 0 where the ratio is not above 0',
  source: 'statistics of returns',
  kernel: ({ period }, [x], [y], memory) => {
    const count = memory.state(1);
    return (from, to) => grow(x, y, count, period, from, to);
  },
});

function grow(x: Float64Array, y: Float64Array, count: Float64Array, period: number, from: number, to: number): void {
  let i = from;
  let seen = count[0] as number;
  for (; i < to && seen < period; i += 1) {
    y[i] = Number.NaN;
    seen += 1;
  }
  count[0] = seen;
  for (; i < to; i += 1) {
    const ratio = (x[i] as number) / (x[i - period] as number);
    y[i] = ratio > 0 && ratio < Number.POSITIVE_INFINITY ? Math.log(ratio) : 0;
  }
}
