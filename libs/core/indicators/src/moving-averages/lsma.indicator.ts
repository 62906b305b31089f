import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { linePass } from '../passes/window-line.pass.js';

export const lsma = defineIndicator({
  id: 'lsma',
  title: 'Least squares moving average',
  params: { period: whole(25, { min: 2 }), offset: whole(0, { min: -1_000, max: 1_000 }) },
  inputs: ['close'],
  outputs: ['lsma'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'Where the straight line through the last prices stands at its end, or some bars before or after: an average that does not lag behind a steady trend.',
  formula:
    'a + b · (period − 1 − offset), a + b · k the line of least squares through the last period values, k = 0 the oldest',
  source: 'Pine Script, ta.linreg; without an offset it is linreg',
  kernel: ({ period, offset }, [x], [y], memory) => linePass(x, y, period, -offset, memory),
});
