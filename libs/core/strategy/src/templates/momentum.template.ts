import { delay, draft, entry, exit, hours, option, signal, start } from './draft.js';
import { all, close, falls, indicator, is, position, rises } from './operands.js';
import type { Template } from './template.js';

const [speed, histogram] = [indicator('roc_12'), indicator('macd_1.histogram')];
const bought = {
  positionType: 'buy',
  quantity: 1,
  productType: 'intraday',
  stopLoss: { type: 'percent', value: 20 },
  trailing: { every: 10, moveBy: 8 },
} as const;

export const momentum: Template = {
  id: 'momentum',
  title: 'Momentum',
  summary:
    'Buys a BANKNIFTY option in the money when the price makes a new extreme of 20 bars at speed, and leaves as soon as the move tires; for fast days.',
  tags: ['options', 'index', 'intraday', 'momentum'],
  kind: 'directional',
  document: draft({
    name: 'Momentum',
    nodes: [
      start({
        symbol: 'BANKNIFTY',
        timeframe: '5MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
        indicators: {
          top: { type: 'highest', period: 20, source: 'high' },
          bottom: { type: 'lowest', period: 20, source: 'low' },
          roc_12: { type: 'roc', period: 12 },
          macd_1: { type: 'macd', fast: 12, slow: 26, signal: 9 },
        },
      }),
      signal(
        'up',
        'New high at speed',
        all(is(close, '>', indicator('top', 1)), is(speed, '>', 0.35), is(histogram, '>', 0)),
      ),
      signal(
        'down',
        'New low at speed',
        all(is(close, '<', indicator('bottom', 1)), is(speed, '<', -0.35), is(histogram, '<', 0)),
      ),
      entry('buy-call', 'Buy a call', [
        option('call', { ...bought, optionDetails: { expiry: 'M0', strikeType: 'ITM2', optionType: 'CE' } }),
      ]),
      entry('buy-put', 'Buy a put', [
        option('put', { ...bought, optionDetails: { expiry: 'M0', strikeType: 'ITM2', optionType: 'PE' } }),
      ]),
      signal('up-tires', 'Histogram falls', falls(histogram, 3)),
      delay('call-waits', '45 minutes later', { minutes: 45 }),
      signal('call-stays', 'Less than 5 % earned', is(position('pnlPct'), '<', 5)),
      signal('down-tires', 'Histogram rises', rises(histogram, 3)),
      delay('put-waits', '45 minutes later', { minutes: 45 }),
      signal('put-stays', 'Less than 5 % earned', is(position('pnlPct'), '<', 5)),
      exit('sell-call', 'Sell the call'),
      exit('sell-put', 'Sell the put'),
    ],
    flow: [
      'start > up > buy-call > up-tires > sell-call',
      'buy-call > call-waits > call-stays > sell-call',
      'start > down > buy-put > down-tires > sell-put',
      'buy-put > put-waits > put-stays > sell-put',
    ],
    riskManagement: { maxDailyLoss: 9_000, maxDailyTrades: 2, maxOpenPositions: 1 },
    schedule: hours('09:45', '14:30', '15:10'),
  }),
  whatToKnow: {
    risks: [
      'BANKNIFTY has monthly options only: they cost more than weekly ones, and far strikes are traded thinly.',
      'A fast market has wide spreads; entries are filled worse than the close that decided them.',
    ],
    losesWhen: ['Every new high is sold into: the move is over when it is bought.'],
    changeFirst: [
      'maxDailyLoss and lots, to your own capital.',
      'The speed of 0.35 % in an hour, to what the instrument usually does.',
      'How many bars the histogram has to fall (3).',
    ],
  },
};
