import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { RANKED_MAX, rankPass } from '../passes/rank.pass.js';

export const ivPercentile = defineIndicator({
  id: 'iv-percentile',
  title: 'Implied volatility percentile',
  params: { period: whole(252, { max: RANKED_MAX }) },
  inputs: ['close'],
  outputs: ['percentile'],
  warmup: ({ period }) => period,
  doc: 'On how many of the days of a year implied volatility was lower than today, in percent; one day of panic does not bend it as it bends the rank. Give it a column of implied volatilities, one a day.',
  formula: 'percentile = 100 · |{k : iv[k] < iv, 1 ≤ k ≤ period}| / period',
  source: 'option brokers; 252 days are a year',
  kernel: ({ period }, [iv], [y], memory) => rankPass(iv, y, { period, ties: 'below' }, memory),
});
