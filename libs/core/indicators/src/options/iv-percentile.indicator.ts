import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { windowRank } from '../passes/window-rank.pass.js';

export const ivPercentile = defineIndicator({
  id: 'iv-percentile',
  title: 'Implied volatility percentile',
  params: { period: whole(252, { max: 5_000 }) },
  inputs: ['close'],
  outputs: ['percentile'],
  warmup: ({ period }) => period,
  doc: 'On how many of the days of a year implied volatility was lower than today, in percent; one day of panic does not bend it as it bends the rank. Give it a column of implied volatilities, one a day.',
  formula: 'percentile = 100 · |{k : iv[k] < iv, 1 ≤ k ≤ period}| / period',
  source: 'option brokers; 252 days are a year',
  kernel: ({ period }, [iv], [y], memory) => windowRank(iv, y, { period, ties: 'below' }, memory),
});
