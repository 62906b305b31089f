import { clock, draft, entry, exit, hours, option, signal, start } from './draft.js';
import { all, any, close, indicator, is, time } from './operands.js';
import type { Template } from './template.js';

const [line, average] = [indicator('st'), indicator('ema_50')];
const wing = { positionType: 'buy', quantity: 1, productType: 'carryForward', priority: 1 } as const;
const body = { positionType: 'sell', quantity: 1, productType: 'carryForward', priority: 2 } as const;
const lastDay = all(is(time('daysToExpiry'), '<=', 1), is(time('timeOfDay'), '>=', '14:30'));

export const trendCreditSpread: Template = {
  id: 'trend-credit-spread',
  title: 'Credit spread with the trend',
  summary:
    'Sells a NIFTY put spread below a rising market and a call spread above a falling one, covered from the first moment; for weeks that do not turn round.',
  tags: ['options', 'index', 'positional', 'premium', 'trend', 'limited risk'],
  kind: 'options',
  document: draft({
    name: 'Credit spread with the trend',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '15MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
        indicators: {
          st: { type: 'supertrend', period: 10, factor: 3 },
          ema_50: { type: 'ema', period: 50 },
        },
      }),
      clock('forenoon', '10:00 to 12:00', { from: '10:00', until: '12:00' }),
      signal('early', 'At least 2 days to expiry', is(time('daysToExpiry'), '>=', 2)),
      signal('up', 'The trend is up', all(is(close, '>', line), is(close, '>', average))),
      signal('down', 'The trend is down', all(is(close, '<', line), is(close, '<', average))),
      entry('put-spread', 'Sell a put spread', [
        option('put-wing', { ...wing, optionDetails: { expiry: 'W0', strikeType: 'OTM6', optionType: 'PE' } }),
        option('put', { ...body, optionDetails: { expiry: 'W0', strikeType: 'OTM2', optionType: 'PE' } }),
      ]),
      entry('call-spread', 'Sell a call spread', [
        option('call-wing', { ...wing, optionDetails: { expiry: 'W0', strikeType: 'OTM6', optionType: 'CE' } }),
        option('call', { ...body, optionDetails: { expiry: 'W0', strikeType: 'OTM2', optionType: 'CE' } }),
      ]),
      signal('up-over', 'Turned, or the last day', any(is(close, '<', line), lastDay)),
      signal('down-over', 'Turned, or the last day', any(is(close, '>', line), lastDay)),
      exit('close-puts', 'Close the put spread'),
      exit('close-calls', 'Close the call spread'),
    ],
    flow: [
      'start > forenoon > early > up > put-spread > up-over > close-puts',
      'early > down > call-spread > down-over > close-calls',
    ],
    riskManagement: {
      stopLoss: { type: 'combinedPremiumPercent', value: 70 },
      target: { type: 'combinedPremiumPercent', value: 60 },
      maxDailyLoss: 6_000,
      maxDailyTrades: 1,
      maxOpenPositions: 2,
    },
    schedule: hours('10:00', '12:00'),
  }),
  whatToKnow: {
    risks: [
      'The loss is limited by the bought option, but that limit is several times the premium that is earned at best.',
      'It is held over nights: a gap opens beyond the stop, and then only the bought option limits the loss.',
    ],
    losesWhen: ['The trend turns, above all with a gap.'],
    changeFirst: [
      'Lots, so that the greatest possible loss is one that you can bear.',
      'OTM2 and OTM6: how near the sold strike lies, and how wide the spread is.',
      'The target and the stop, in percent of the premium that was earned.',
    ],
  },
};
