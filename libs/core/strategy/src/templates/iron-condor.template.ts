import { clock, draft, entry, exit, hours, option, signal, start } from './draft.js';
import { all, between, is, time } from './operands.js';
import type { Template } from './template.js';

const wing = { positionType: 'buy', quantity: 1, productType: 'carryForward', priority: 1, vpt: 'wings' } as const;
const body = { positionType: 'sell', quantity: 1, productType: 'carryForward', priority: 2, vpt: 'body' } as const;
const byDelta = (value: number) => ({ by: 'delta', value, match: 'closest' }) as const;

export const ironCondor: Template = {
  id: 'iron-condor',
  title: 'Iron condor',
  summary:
    'Sells a NIFTY call and put with a delta of about 0.2 some days before expiry, covered by bought ones farther out, and leaves the day before expiry at the latest; for weeks within a range.',
  tags: ['options', 'index', 'positional', 'premium', 'limited risk'],
  kind: 'options',
  document: draft({
    name: 'Iron condor',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '15MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
      }),
      clock('forenoon', 'After the opening swings', { from: '10:00', until: '11:30' }),
      signal('early', '4 to 6 days to expiry', between(time('daysToExpiry'), 4, 6)),
      entry('condor', 'Open the condor', [
        option('call-wing', { ...wing, optionDetails: { expiry: 'W0', strikeType: byDelta(0.08), optionType: 'CE' } }),
        option('put-wing', { ...wing, optionDetails: { expiry: 'W0', strikeType: byDelta(0.08), optionType: 'PE' } }),
        option('call', { ...body, optionDetails: { expiry: 'W0', strikeType: byDelta(0.2), optionType: 'CE' } }),
        option('put', { ...body, optionDetails: { expiry: 'W0', strikeType: byDelta(0.2), optionType: 'PE' } }),
      ]),
      signal(
        'last-day',
        'The day before expiry',
        all(is(time('daysToExpiry'), '<=', 1), is(time('timeOfDay'), '>=', '14:30')),
      ),
      exit('leave', 'Close all four'),
    ],
    flow: ['start > forenoon > early > condor > last-day > leave'],
    riskManagement: {
      stopLoss: { type: 'combinedPremiumPercent', value: 100 },
      target: { type: 'combinedPremiumPercent', value: 50 },
      maxDailyLoss: 8_000,
      maxOpenPositions: 4,
    },
    schedule: hours('10:00', '11:30'),
  }),
  whatToKnow: {
    risks: [
      'The loss is limited by the wings, but that limit is several times the premium that is earned at best.',
      'It is held over nights: a gap opens beyond the stop, and then only the wings limit the loss.',
      'Wings are bought first and sold last, so margin stays that of a covered position.',
    ],
    losesWhen: ['The week has a direction, or volatility rises sharply after the entry.'],
    changeFirst: [
      'Lots, so that the greatest possible loss is one that you can bear.',
      'The deltas 0.2 and 0.08: nearer strikes earn more and are reached more often.',
      'The stop at twice the premium and the target at half of it.',
    ],
  },
};
