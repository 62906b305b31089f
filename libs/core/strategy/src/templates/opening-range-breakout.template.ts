import { draft, entry, exit, hours, modify, share, signal, start } from './draft.js';
import { all, close, day, indicator, is, math, position, price } from './operands.js';
import type { Template } from './template.js';

const [high, low] = [day('high', 15), day('low', 15)];
const isBusy = is(price('volume'), '>', math('*', indicator('usual_volume'), 1.5));
const traded = {
  quantity: 1,
  productType: 'intraday',
  stopLoss: { type: 'percent', value: 1 },
  target: { type: 'percent', value: 2.5 },
  sizing: { type: 'riskPercent', value: 1 },
} as const;
const nearer = { stopLoss: { type: 'percent', value: 0.2 } } as const;

export const openingRangeBreakout: Template = {
  id: 'opening-range-breakout',
  title: 'Opening range breakout',
  summary:
    'Trades SBIN out of the range of its first 15 minutes, with more than usual volume and only if that range is not wide; for mornings on which something is known.',
  tags: ['shares', 'intraday', 'breakout'],
  kind: 'directional',
  document: draft({
    name: 'Opening range breakout',
    nodes: [
      start({
        symbol: 'SBIN',
        timeframe: '5MIN',
        tradingInstrument: { type: 'equity', underlyingType: 'stock' },
        indicators: { usual_volume: { type: 'sma', period: 20, source: 'volume' } },
      }),
      signal('narrow', 'Range below 1.5 %', is(math('percentOf', math('-', high, low), close), '<', 1.5)),
      signal('over', 'Above it with volume', all(is(close, 'crosses_above', high), isBusy)),
      signal('under', 'Below it with volume', all(is(close, 'crosses_below', low), isBusy)),
      entry('buy', 'Buy shares', [share('long', { ...traded, positionType: 'buy' })]),
      entry('sell', 'Sell shares short', [share('short', { ...traded, positionType: 'sell' })]),
      signal('long-gains', '1 % earned', is(position('pnlPct'), '>=', 1)),
      signal('long-fails', 'Back in the lower half', is(close, '<', math('avg', high, low))),
      signal('short-gains', '1 % earned', is(position('pnlPct'), '>=', 1)),
      signal('short-fails', 'Back in the upper half', is(close, '>', math('avg', high, low))),
      modify('tighten-long', 'Stop to 0.2 %', nearer),
      exit('close-long', 'Close the long'),
      modify('tighten-short', 'Stop to 0.2 %', nearer),
      exit('close-short', 'Close the short'),
    ],
    flow: [
      'start > narrow > over > buy > long-gains > tighten-long',
      'buy > long-fails > close-long',
      'narrow > under > sell > short-gains > tighten-short',
      'sell > short-fails > close-short',
    ],
    riskManagement: { maxDailyLoss: 3_000, maxDailyTrades: 2, maxExposurePerInstrument: 400_000 },
    schedule: hours('09:30', '12:30', '15:00'),
  }),
  whatToKnow: {
    risks: [
      'A short sale of shares has to be closed the same day; at an upper circuit nobody sells them to you.',
      'Within the first hour spreads are wide and stops slip.',
    ],
    losesWhen: [
      'The breakout is false: the price returns into the range, which most often happens on days without news.',
    ],
    changeFirst: [
      'riskPercent and maxDailyLoss, to your own capital.',
      'The share: it needs volume and a reason to move.',
      'The factor 1.5 on volume and the width of 1.5 %, after looking at that share.',
    ],
  },
};
