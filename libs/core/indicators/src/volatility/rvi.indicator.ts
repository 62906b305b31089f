import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { deviationSide, sideBegins } from '../passes/deviation-side.pass.js';

export const rvi = defineIndicator({
  id: 'rvi',
  title: 'Relative volatility index',
  params: { deviation: whole(10, { min: 2 }), period: whole(14), average: choice('rma', 'ema') },
  inputs: ['close'],
  outputs: ['rvi'],
  warmup: sideBegins,
  reach: ({ deviation }) => deviation,
  doc: 'Whether the market is wilder when it rises or when it falls, from 0 to 100: above 50 its rises are; a check on other signals.',
  formula:
    'rvi = 100 · a(σ where x is above x[1], else 0) / a(σ), σ the standard deviation of deviation bars, a the average over period bars; 0 where nothing moved',
  source: 'Donald Dorsey, Stocks & Commodities, June 1993; a charting site averages with ema',
  kernel: (terms, [x], [y], memory) => deviationSide(x, y, terms, memory),
});
