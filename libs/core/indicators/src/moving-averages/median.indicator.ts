import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { enter, exchange } from '../passes/window-order.js';

export const median = defineIndicator({
  id: 'median',
  title: 'Moving median',
  params: { period: whole(3, { max: 5_000 }) },
  inputs: ['close'],
  outputs: ['median'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'The value in the middle of the last ones: one wild price does not move it, as it would move a mean.',
  formula:
    'median = the middle one of x[0] … x[period − 1] in their order; the mean of the two middle ones if there are two',
  source: 'J. W. Tukey, Exploratory Data Analysis, 1977',
  kernel: ({ period }, [x], [y], memory) => {
    const count = memory.state(1);
    const sorted = memory.state(period);
    return (from, to) => middle(x, y, count, sorted, period, from, to);
  },
});

function middle(
  x: Float64Array,
  y: Float64Array,
  count: Float64Array,
  sorted: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const above = period >> 1;
  const below = (period - 1) >> 1;
  let seen = count[0] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    if (seen < period) {
      enter(sorted, seen, value);
      seen += 1;
    } else {
      exchange(sorted, period, x[i - period] as number, value);
    }
    y[i] = seen < period ? Number.NaN : ((sorted[below] as number) + (sorted[above] as number)) / 2;
  }
  count[0] = seen;
}
