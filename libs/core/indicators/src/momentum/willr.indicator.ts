import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { rangeHang } from '../passes/range-place.pass.js';

export const willr = defineIndicator({
  id: 'willr',
  title: "Williams' %R",
  talib: { name: 'WILLR', params: { timePeriod: 'period' } },
  params: { period: whole(14) },
  inputs: ['high', 'low', 'close'],
  outputs: ['willr'],
  warmup: ({ period }) => period - 1,
  doc: 'How far below the highest price of late the close stands, from 0 at the top of the range to −100 at its bottom.',
  formula:
    'willr = −100 · (highest(high, period) − close) / (highest(high, period) − lowest(low, period)); 0 in a range of nothing',
  source: 'TA-Lib, WILLR; Larry Williams 1973',
  kernel: ({ period }, inputs, [y], memory) => rangeHang(inputs, y, period, memory),
});
