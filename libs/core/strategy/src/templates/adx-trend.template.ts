import { draft, entry, exit, future, hours, signal, start } from './draft.js';
import { any, indicator, is } from './operands.js';
import type { Template } from './template.js';

const [adx, plus, minus] = [indicator('adx_14'), indicator('plus'), indicator('minus')];
const lot = {
  quantity: 1,
  expiry: 'M1',
  productType: 'carryForward',
  stopLoss: { type: 'percent', value: 1 },
  trailing: { every: 0.5, moveBy: 0.5 },
} as const;

export const adxTrend: Template = {
  id: 'adx-trend',
  title: 'Strong trend by ADX',
  summary:
    'Joins a move of BANKNIFTY with a future when the ADX rises through 25, on the side of the stronger directional index, and leaves when it weakens; for beginning trends.',
  tags: ['futures', 'index', 'positional', 'trend'],
  kind: 'directional',
  document: draft({
    name: 'Strong trend by ADX',
    nodes: [
      start({
        symbol: 'BANKNIFTY',
        timeframe: '30MIN',
        tradingInstrument: { type: 'futures', underlyingType: 'index' },
        indicators: {
          adx_14: { type: 'adx', period: 14 },
          plus: { type: 'plus-di', period: 14 },
          minus: { type: 'minus-di', period: 14 },
        },
      }),
      signal('strong', 'ADX rises through 25', is(adx, 'crosses_above', 25)),
      signal('up', 'Buyers are stronger', is(plus, '>', minus)),
      signal('down', 'Sellers are stronger', is(minus, '>', plus)),
      entry('buy', 'Buy a future', [future('long', { ...lot, positionType: 'buy' })], { arming: 'wheneverFlat' }),
      entry('sell', 'Sell a future', [future('short', { ...lot, positionType: 'sell' })], { arming: 'wheneverFlat' }),
      signal('up-over', 'Weaker, or turned', any(is(adx, '<', 20), is(plus, '<', minus))),
      signal('down-over', 'Weaker, or turned', any(is(adx, '<', 20), is(minus, '<', plus))),
      exit('close-long', 'Close the long'),
      exit('close-short', 'Close the short'),
    ],
    flow: ['start > strong > up > buy > up-over > close-long', 'strong > down > sell > down-over > close-short'],
    riskManagement: { maxDailyLoss: 25_000, maxDailyTrades: 2, maxOpenPositions: 1 },
    schedule: hours('09:45', '14:45'),
  }),
  whatToKnow: {
    risks: [
      'It holds a future over nights: a gap opens beyond the stop.',
      'The ADX looks back: what it calls a trend has lasted for a while.',
      'It trades the contract of the next month, so that at least four weeks remain; what is held longer is not rolled over.',
    ],
    losesWhen: ['Moves are short: the ADX reaches 25 when they end.'],
    changeFirst: [
      'maxDailyLoss: 25,000 rupees is more than one stop of one lot.',
      'The level 25: a lower one joins sooner and is wrong more often.',
      'The bars: hours are calmer, 15 minutes more nervous.',
    ],
  },
};
