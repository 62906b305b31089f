import { alert, draft, entry, exit, future, hours, signal, start } from './draft.js';
import { all, close, indicator, is } from './operands.js';
import type { Template } from './template.js';

const momentum = indicator('ttm.momentum');
const middle = indicator('bands.middle');
const lot = {
  quantity: 1,
  productType: 'intraday',
  stopLoss: { type: 'percent', value: 0.5 },
  trailing: { every: 0.25, moveBy: 0.2 },
} as const;

export const bollingerSqueeze: Template = {
  id: 'bollinger-squeeze',
  title: 'Bollinger squeeze',
  summary:
    'Waits until the Bollinger bands of NIFTY lie within its Keltner channels and trades the close that leaves them, with a future; for markets that wake up from a quiet spell.',
  tags: ['futures', 'index', 'intraday', 'breakout'],
  kind: 'directional',
  document: draft({
    name: 'Bollinger squeeze',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '15MIN',
        tradingInstrument: { type: 'futures', underlyingType: 'index' },
        indicators: {
          bands: { type: 'bollinger', period: 20, up: 2, down: 2 },
          ttm: { type: 'squeeze', period: 20, deviations: 2, range: 20, factor: 1.5 },
          tight: { type: 'highest', period: 8, source: 'ttm.squeeze' },
        },
      }),
      signal('coiled', 'Squeezed within 8 bars', is(indicator('tight'), '==', 1)),
      alert('ready', 'Tell me', { alertMessage: 'NIFTY is squeezed at {{price.close}}.', repeat: 'once' }),
      signal('up', 'Leaves upwards', all(is(close, 'crosses_above', indicator('bands.upper')), is(momentum, '>', 0))),
      signal(
        'down',
        'Leaves downwards',
        all(is(close, 'crosses_below', indicator('bands.lower')), is(momentum, '<', 0)),
      ),
      entry('buy', 'Buy a future', [future('long', { ...lot, positionType: 'buy' })]),
      entry('sell', 'Sell a future', [future('short', { ...lot, positionType: 'sell' })]),
      signal('up-over', 'Below the middle', is(close, '<', middle)),
      signal('down-over', 'Above the middle', is(close, '>', middle)),
      exit('close-long', 'Close the long'),
      exit('close-short', 'Close the short'),
    ],
    flow: [
      'start > coiled > up > buy > up-over > close-long',
      'coiled > down > sell > down-over > close-short',
      'coiled > ready',
    ],
    riskManagement: { maxDailyLoss: 18_000, maxDailyTrades: 2 },
    schedule: hours('09:45', '14:30', '15:10'),
  }),
  whatToKnow: {
    risks: [
      'A future has no limited loss: a jump through the stop is filled where the next buyer or seller is.',
      'The first close outside the bands is often the end of the move, not its begin.',
    ],
    losesWhen: ['A squeeze is followed by another one: the price pierces a band and returns.'],
    changeFirst: [
      'maxDailyLoss: 18,000 rupees is about two stops of one lot.',
      'How many bars ago the squeeze may have been (8).',
      'factor 1.5 of the squeeze: a lower one finds fewer and tighter ones.',
    ],
  },
};
