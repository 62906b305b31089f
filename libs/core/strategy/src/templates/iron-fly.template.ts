import { clock, draft, entry, exit, hours, option, signal, start } from './draft.js';
import { close, day, is, math } from './operands.js';
import type { Template } from './template.js';

const moved = math('abs', math('percentOf', math('-', close, day('open')), day('open')));
const wing = { positionType: 'buy', quantity: 1, productType: 'intraday', priority: 1, vpt: 'wings' } as const;
const body = { positionType: 'sell', quantity: 1, productType: 'intraday', priority: 2, vpt: 'body' } as const;
const beyond = (value: number) => ({ by: 'straddleWidth', value, match: 'closest' }) as const;

export const ironFly: Template = {
  id: 'iron-fly',
  title: 'Iron fly',
  summary:
    'Sells the NIFTY straddle in the morning and covers it with wings as far away as it costs, for the day; for quiet days and limited nerves.',
  tags: ['options', 'index', 'intraday', 'premium', 'limited risk'],
  kind: 'options',
  document: draft({
    name: 'Iron fly',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '5MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
      }),
      clock('morning', '9:30 to 9:45', { from: '09:30', until: '09:45' }),
      signal('quiet', 'Moved less than 0.5 %', is(moved, '<', 0.5)),
      entry('fly', 'Open the fly', [
        option('call-wing', { ...wing, optionDetails: { expiry: 'W0', strikeType: beyond(1), optionType: 'CE' } }),
        option('put-wing', { ...wing, optionDetails: { expiry: 'W0', strikeType: beyond(-1), optionType: 'PE' } }),
        option('call', { ...body, optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' } }),
        option('put', { ...body, optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'PE' } }),
      ]),
      signal('moved', 'Moved by 1.2 %', is(moved, '>', 1.2)),
      exit('leave', 'Close all four'),
    ],
    flow: ['start > morning > quiet > fly > moved > leave'],
    riskManagement: {
      stopLoss: { type: 'combinedPremiumPercent', value: 25 },
      target: { type: 'combinedPremiumPercent', value: 40 },
      maxDailyLoss: 8_000,
      maxDailyTrades: 1,
    },
    schedule: hours('09:30', '09:45', '15:10'),
  }),
  whatToKnow: {
    risks: [
      'The loss is limited by the wings, but four legs cost four spreads and four sets of charges.',
      'On expiry day the premium of the middle strikes moves by its own size within minutes.',
    ],
    losesWhen: ['The market leaves the middle strike in either direction before time has passed.'],
    changeFirst: [
      'maxDailyLoss and lots, to your own capital.',
      'How far the wings lie: 1 is the premium of the straddle; nearer wings limit more and earn less.',
      'The stop of 25 % of the premium.',
    ],
  },
};
