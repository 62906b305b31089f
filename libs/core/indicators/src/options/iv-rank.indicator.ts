import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { rangePlace } from '../passes/range-place.pass.js';

export const ivRank = defineIndicator({
  id: 'iv-rank',
  title: 'Implied volatility rank',
  params: { period: whole(252, { min: 2 }) },
  inputs: ['close'],
  outputs: ['rank'],
  warmup: ({ period }) => period - 1,
  doc: 'Where implied volatility stands between its lowest and its highest of a year, from 0 to 100: options are dear above 50, for their own history. Give it a column of implied volatilities, one a day, such as the closes of India VIX.',
  formula:
    'rank = 100 · (iv − lowest(iv, period)) / (highest(iv, period) − lowest(iv, period)); 0 where it never moved',
  source: 'option brokers; 252 days are a year',
  kernel: ({ period }, [iv], [y], memory) => rangePlace([iv, iv, iv], y, period, memory),
});
