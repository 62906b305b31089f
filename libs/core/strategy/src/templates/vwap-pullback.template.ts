import { delay, draft, entry, exit, hours, share, signal, start } from './draft.js';
import { all, close, indicator, is, math, position, price, rises } from './operands.js';
import type { Template } from './template.js';

const vwap = indicator('vwap');
const fast = indicator('ema_20');

export const vwapPullback: Template = {
  id: 'vwap-pullback',
  title: 'Pullback to VWAP',
  summary:
    'Buys RELIANCE when it comes back to its average price of the day in an intraday uptrend and turns up there, and sells in two parts; for days on which large buyers are at work.',
  tags: ['shares', 'intraday', 'pullback'],
  kind: 'directional',
  document: draft({
    name: 'Pullback to VWAP',
    nodes: [
      start({
        symbol: 'RELIANCE',
        timeframe: '5MIN',
        tradingInstrument: { type: 'equity', underlyingType: 'stock' },
        indicators: {
          vwap: { type: 'vwap' },
          ema_20: { type: 'ema', period: 20 },
          ema_50: { type: 'ema', period: 50 },
        },
      }),
      signal('trend', 'The day goes up', all(rises(vwap, 3), is(fast, '>', indicator('ema_50')))),
      signal(
        'touch',
        'Touches VWAP, turns up',
        all(is(price('low'), '<=', math('*', vwap, 1.001)), is(close, '>', vwap), is(close, '>', price('open'))),
      ),
      entry('buy', 'Buy shares', [
        share('shares', {
          positionType: 'buy',
          quantity: 2,
          productType: 'intraday',
          stopLoss: { type: 'percent', value: 0.8 },
          sizing: { type: 'riskPercent', value: 1 },
        }),
      ]),
      signal('gains', '0.8 % earned', is(position('pnlPct'), '>=', 0.8)),
      signal('fails', 'Close is below VWAP', is(close, '<', math('*', vwap, 0.998))),
      delay('carried', 'Half an hour later', { minutes: 30 }),
      exit('sell-half', 'Sell one half', { quantity: '50%' }),
      signal('tired', 'Below the fast average', is(close, '<', fast)),
      exit('sell-rest', 'Sell what is left', {
        reEntryConfig: { enabled: true, groupNumber: 1, maxReEntries: 1 },
      }),
    ],
    flow: [
      'start > trend > touch > buy > gains > sell-half',
      'buy > fails > sell-rest',
      'buy > carried > tired > sell-rest',
    ],
    riskManagement: { maxDailyLoss: 3_000, maxDailyTrades: 2, maxExposurePerInstrument: 400_000 },
    schedule: hours('10:00', '14:00', '15:00'),
  }),
  whatToKnow: {
    risks: [
      'It buys into falling prices; the stop of 0.8 % is what it costs if the fall goes on.',
      'VWAP needs volume: an index has none, so this is for shares (or futures with their own bars).',
    ],
    losesWhen: ['The day turns round at noon: the pullback is the beginning of the fall.'],
    changeFirst: [
      'riskPercent and maxDailyLoss, to your own capital.',
      'The share; then the distance of 0.1 % at which VWAP counts as touched.',
      'For falling days, clone it and turn the comparisons and the side round.',
    ],
  },
};
