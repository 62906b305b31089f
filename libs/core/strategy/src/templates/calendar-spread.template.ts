import { clock, draft, entry, exit, hours, option, signal, start } from './draft.js';
import { all, any, between, is, position, time } from './operands.js';
import type { Template } from './template.js';

const near = { positionType: 'sell', quantity: 1, productType: 'carryForward', priority: 2 } as const;
const far = { positionType: 'buy', quantity: 1, productType: 'carryForward', priority: 1 } as const;

export const calendarSpread: Template = {
  id: 'calendar-spread',
  title: 'Calendar spread',
  summary:
    'Buys the NIFTY call at the money of next week and sells that of this week, and leaves the day before the near expiry; for quiet weeks with low volatility.',
  tags: ['options', 'index', 'positional', 'time value', 'limited risk'],
  kind: 'options',
  document: draft({
    name: 'Calendar spread',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '15MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
      }),
      clock('forenoon', 'After the opening swings', { from: '10:00', until: '11:30' }),
      signal('early', '3 to 6 days to expiry', between(time('daysToExpiry'), 3, 6)),
      entry('calendar', 'Open the calendar', [
        option('next-week', { ...far, optionDetails: { expiry: 'W1', strikeType: 'ATM', optionType: 'CE' } }),
        option('this-week', { ...near, optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' } }),
      ]),
      signal(
        'done',
        'Earned enough, or the last day',
        any(
          is(position('pnlPct'), '>=', 8),
          all(is(time('daysToExpiry'), '<=', 1), is(time('timeOfDay'), '>=', '14:30')),
        ),
      ),
      exit('leave', 'Close both'),
    ],
    flow: ['start > forenoon > early > calendar > done > leave'],
    riskManagement: {
      stopLoss: { type: 'combinedPremiumPercent', value: 30 },
      maxDailyLoss: 5_000,
      maxOpenPositions: 2,
    },
    schedule: hours('10:00', '11:30'),
  }),
  whatToKnow: {
    risks: [
      'At most what it costs is lost, as long as both legs are held together; the bought one is bought first and sold last.',
      'Over a night with a gap the stop is filled beyond its level.',
    ],
    losesWhen: ['The market leaves the strike, in either direction.', 'Volatility of the far expiry falls.'],
    changeFirst: [
      'Lots, to your own capital.',
      'The far expiry: M0 or M1 costs more and moves less with a single day.',
      'CE: a put at the money has the same shape; farther strikes bet on a direction.',
    ],
  },
};
