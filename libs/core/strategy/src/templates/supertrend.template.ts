import { draft, entry, exit, future, hours, signal, start } from './draft.js';
import { close, indicator, is } from './operands.js';
import type { Template } from './template.js';

const line = indicator('st');
const lot = { quantity: 1, productType: 'intraday', stopLoss: { type: 'percent', value: 0.6 } } as const;

export const supertrend: Template = {
  id: 'supertrend',
  title: 'SuperTrend',
  summary:
    'Follows the SuperTrend of BANKNIFTY with a future, long above its line and short below it, and turns round when the line is crossed; for days with a direction.',
  tags: ['futures', 'index', 'intraday', 'trend'],
  kind: 'directional',
  document: draft({
    name: 'SuperTrend',
    nodes: [
      start({
        symbol: 'BANKNIFTY',
        timeframe: '15MIN',
        tradingInstrument: { type: 'futures', underlyingType: 'index' },
        indicators: { st: { type: 'supertrend', period: 10, factor: 3 } },
      }),
      signal('up', 'Close crosses above', is(close, 'crosses_above', line)),
      signal('down', 'Close crosses below', is(close, 'crosses_below', line)),
      entry('buy', 'Buy a future', [future('long', { ...lot, positionType: 'buy' })], { arming: 'wheneverFlat' }),
      entry('sell', 'Sell a future', [future('short', { ...lot, positionType: 'sell' })], { arming: 'wheneverFlat' }),
      signal('up-over', 'Close is below', is(close, '<', line)),
      signal('down-over', 'Close is above', is(close, '>', line)),
      exit('close-long', 'Close the long'),
      exit('close-short', 'Close the short'),
    ],
    flow: ['start > up > buy > up-over > close-long', 'start > down > sell > down-over > close-short'],
    riskManagement: { maxDailyLoss: 20_000, maxDailyTrades: 4 },
    schedule: hours('09:30', '14:30', '15:10'),
  }),
  whatToKnow: {
    risks: [
      'A future has no limited loss: a jump through the stop is filled where the next buyer or seller is.',
      'One lot needs margin of a sixth to an eighth of its value.',
    ],
    losesWhen: [
      'The day has no direction: each crossing costs twice the distance between price and line.',
      'The night brings a gap: the line of yesterday is far from the price, and the first signal comes late.',
    ],
    changeFirst: [
      'maxDailyLoss: 20,000 rupees is about two stops of one lot.',
      'factor 3: a lower one turns round more often.',
      'The symbol: NIFTY moves less than BANKNIFTY, so its stop may be nearer.',
    ],
  },
};
