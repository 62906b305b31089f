import { draft, entry, exit, future, hours, join, signal, start } from './draft.js';
import { all, close, indicator, is, rises } from './operands.js';
import type { Template } from './template.js';

const hour = indicator('ema_hour');

export const multiTimeframeTrend: Template = {
  id: 'multi-timeframe-trend',
  title: 'Trend on three timeframes',
  summary:
    'Buys a NIFTY future when days and hours point upwards and the 15-minute RSI turns up again, and holds it for days; for steady rises.',
  tags: ['futures', 'index', 'positional', 'trend'],
  kind: 'directional',
  document: draft({
    name: 'Trend on three timeframes',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '15MIN',
        tradingInstrument: { type: 'futures', underlyingType: 'index' },
        indicators: {
          ema_day: { type: 'ema', period: 20, timeframe: '1D' },
          ema_hour: { type: 'ema', period: 20, timeframe: '1H' },
          rsi_14: { type: 'rsi', period: 14 },
        },
      }),
      signal('days', 'Days point upwards', is(close, '>', indicator('ema_day'))),
      signal('hours', 'Hours point upwards', all(rises(hour, 2), is(close, '>', hour))),
      signal('turn', 'RSI turns up through 50', is(indicator('rsi_14'), 'crosses_above', 50)),
      join('together', 'All three'),
      entry(
        'buy',
        'Buy a future',
        [
          future('long', {
            positionType: 'buy',
            quantity: 1,
            expiry: 'M1',
            productType: 'carryForward',
            stopLoss: { type: 'percent', value: 1.2 },
            trailing: { every: 0.5, moveBy: 0.4 },
          }),
        ],
        { arming: 'wheneverFlat' },
      ),
      signal('over', 'Below the hourly average', is(close, '<', hour)),
      exit('leave', 'Sell the future', { reEntryConfig: { enabled: true, groupNumber: 1, maxReEntries: 1 } }),
    ],
    flow: ['start > days > together > buy > over > leave', 'start > hours > together', 'start > turn > together'],
    riskManagement: { maxDailyLoss: 25_000, maxDailyTrades: 2, maxOpenPositions: 1 },
    schedule: hours('09:30', '15:00'),
  }),
  whatToKnow: {
    risks: [
      'It holds a future over nights: a gap opens beyond the stop.',
      'It buys the contract of the next month, so that at least four weeks remain; what is held longer is not rolled over.',
    ],
    losesWhen: ['The rise is over: all three timeframes still point upwards at the top.'],
    changeFirst: [
      'maxDailyLoss: 25,000 rupees is more than one stop of one lot.',
      'The stop of 1.2 % and how it trails, to what a night may bring.',
      'For falling markets, clone it and turn comparisons and side round.',
    ],
  },
};
