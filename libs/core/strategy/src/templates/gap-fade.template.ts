import { clock, draft, entry, exit, hours, node, share, signal, start } from './draft.js';
import { any, between, close, day, indicator, is, price } from './operands.js';
import type { Template } from './template.js';

const gap = indicator('gap.percent');
const traded = {
  quantity: 1,
  productType: 'intraday',
  stopLoss: { type: 'percent', value: 1 },
  sizing: { type: 'riskPercent', value: 1 },
} as const;

export const gapFade: Template = {
  id: 'gap-fade',
  title: 'Gap fade',
  summary:
    'Trades SBIN against a gap of 0.8 to 2.5 % when the first quarter of an hour gives way, towards the close of yesterday; for gaps without news.',
  tags: ['shares', 'intraday', 'reversal', 'gap'],
  kind: 'directional',
  document: draft({
    name: 'Gap fade',
    nodes: [
      start({
        symbol: 'SBIN',
        timeframe: '5MIN',
        tradingInstrument: { type: 'equity', underlyingType: 'stock' },
        indicators: { gap: { type: 'opening-gap' } },
      }),
      signal('gap-up', 'Opened higher', between(gap, 0.8, 2.5)),
      signal('gap-down', 'Opened lower', between(gap, -2.5, -0.8)),
      signal('gives-way', 'Below the first 15 minutes', is(close, 'crosses_below', day('low', 15))),
      signal('recovers', 'Above the first 15 minutes', is(close, 'crosses_above', day('high', 15))),
      entry('sell', 'Sell shares short', [share('short', { ...traded, positionType: 'sell' })]),
      entry('buy', 'Buy shares', [share('long', { ...traded, positionType: 'buy' })]),
      signal(
        'short-done',
        'Gap closed, or wrong',
        any(is(price('low'), '<=', day('prevClose')), is(close, '>', day('high', 15))),
      ),
      signal(
        'long-done',
        'Gap closed, or wrong',
        any(is(price('high'), '>=', day('prevClose')), is(close, '<', day('low', 15))),
      ),
      clock('afternoon', 'From 13:00', { from: '13:00', until: '15:00' }),
      exit('close-short', 'Close the short'),
      exit('close-long', 'Close the long'),
      node('squareOffNode', 'end-day', 'Close all'),
    ],
    flow: [
      'start > gap-up > gives-way > sell > short-done > close-short',
      'start > gap-down > recovers > buy > long-done > close-long',
      'sell > afternoon > end-day',
      'buy > afternoon',
    ],
    riskManagement: { maxDailyLoss: 2_500, maxDailyTrades: 1, maxExposurePerInstrument: 400_000 },
    schedule: hours('09:30', '11:00', '15:00'),
  }),
  whatToKnow: {
    risks: [
      'A gap with a reason (results, an order, a rating) often grows; nobody tells the strategy the reason.',
      'A short sale of shares has to be closed the same day; at an upper circuit nobody sells them to you.',
    ],
    losesWhen: ['The gap is the first hour of a trend.'],
    changeFirst: [
      'riskPercent and maxDailyLoss, to your own capital.',
      'The gap of 0.8 to 2.5 %, to what is usual for the share.',
      'Pause it on days of results.',
    ],
  },
};
