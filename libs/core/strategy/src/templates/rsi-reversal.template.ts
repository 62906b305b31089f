import { delay, draft, entry, exit, hours, option, signal, start } from './draft.js';
import { all, any, close, indicator, is, price } from './operands.js';
import type { Template } from './template.js';

const rsi = indicator('rsi_14');
const bought = {
  positionType: 'buy',
  quantity: 1,
  productType: 'intraday',
  stopLoss: { type: 'percent', value: 25 },
  target: { type: 'percent', value: 60 },
  trailing: { every: 10, moveBy: 5 },
} as const;
const again = { reEntryConfig: { enabled: true, groupNumber: 1, maxReEntries: 1 } };

export const rsiReversal: Template = {
  id: 'rsi-reversal',
  title: 'RSI reversal',
  summary:
    'Buys a NIFTY call when the RSI turns up through 30 and the price confirms it, a put when it turns down through 70; for markets that swing within a range.',
  tags: ['options', 'index', 'intraday', 'reversal'],
  kind: 'directional',
  document: draft({
    name: 'RSI reversal',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '5MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
        indicators: { rsi_14: { type: 'rsi', period: 14 } },
      }),
      signal('turned-up', 'RSI turns up', all(is(rsi, 'crosses_above', 30), is(close, '>', price('high', 1)))),
      signal('turned-down', 'RSI turns down', all(is(rsi, 'crosses_below', 70), is(close, '<', price('low', 1)))),
      entry('buy-call', 'Buy a call', [
        option('call', { ...bought, optionDetails: { expiry: 'W0', strikeType: 'ITM1', optionType: 'CE' } }),
      ]),
      entry('buy-put', 'Buy a put', [
        option('put', { ...bought, optionDetails: { expiry: 'W0', strikeType: 'ITM1', optionType: 'PE' } }),
      ]),
      signal('up-done', 'Turn is over or fails', any(is(rsi, '>=', 60), is(rsi, '<', 28))),
      delay('call-late', 'An hour has passed', { minutes: 60 }),
      signal('down-done', 'Turn is over or fails', any(is(rsi, '<=', 40), is(rsi, '>', 72))),
      delay('put-late', 'An hour has passed', { minutes: 60 }),
      exit('sell-call', 'Sell the call', again),
      exit('sell-put', 'Sell the put', again),
    ],
    flow: [
      'start > turned-up > buy-call > up-done > sell-call',
      'buy-call > call-late > sell-call',
      'start > turned-down > buy-put > down-done > sell-put',
      'buy-put > put-late > sell-put',
    ],
    riskManagement: { maxDailyLoss: 6_000, maxDailyTrades: 4, maxOpenPositions: 1 },
    schedule: hours('09:30', '14:30', '15:10'),
  }),
  whatToKnow: {
    risks: [
      'A bought option loses its time value every hour; what turns too slowly loses although the direction was right.',
      'A gap in the premium is filled beyond the stop.',
    ],
    losesWhen: ['A trend goes on: the RSI turns up through 30 several times while the market keeps falling.'],
    changeFirst: [
      'maxDailyLoss and the number of lots, to your own capital.',
      'The levels 30 and 70: nearer to 50 it trades more often and later in the turn.',
      'Leave out expiry days if premiums move too wildly for the stop of 25 %.',
    ],
  },
};
