import { clock, draft, entry, exit, hours, option, signal, start } from './draft.js';
import { close, day, is, math } from './operands.js';
import type { Template } from './template.js';

const moved = math('abs', math('percentOf', math('-', close, day('open')), day('open')));
const strikeType = { by: 'premium', value: 60, match: 'closest' } as const;
const sold = {
  positionType: 'sell',
  quantity: 1,
  productType: 'intraday',
  vpt: 'strangle',
  stopLoss: { type: 'percent', value: 40 },
  reEntry: { mode: 'atCost', max: 2, on: 'stop' },
} as const;

export const strangleReEntry: Template = {
  id: 'strangle-re-entry',
  title: 'Short strangle with re-entry',
  summary:
    'Sells a NIFTY call and put of about 60 rupees each, each with its own stop of 40 %, and sells a stopped one again at its price when it comes back there; for days that swing and return.',
  tags: ['options', 'index', 'intraday', 'premium', 're-entry'],
  kind: 'options',
  document: draft({
    name: 'Short strangle with re-entry',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '5MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
      }),
      clock('morning', '9:25 to 9:45', { from: '09:25', until: '09:45' }),
      entry('strangle', 'Sell the strangle', [
        option('call', { ...sold, optionDetails: { expiry: 'W0', strikeType, optionType: 'CE' } }),
        option('put', { ...sold, optionDetails: { expiry: 'W0', strikeType, optionType: 'PE' } }),
      ]),
      signal('moved', 'Moved by 1.5 %', is(moved, '>', 1.5)),
      exit('buy-back', 'Buy back what is open', { targets: { vpt: 'strangle' } }),
    ],
    flow: ['start > morning > strangle > moved > buy-back'],
    riskManagement: {
      stopLoss: { type: 'amount', value: 5_000 },
      lockAndTrail: { activateAt: 3_000, lockProfit: 1_500, forEvery: 500, trailBy: 250 },
      maxDailyLoss: 6_000,
      maxDailyTrades: 5,
    },
    schedule: hours('09:25', '14:30', '15:10'),
  }),
  whatToKnow: {
    risks: [
      'What sold options can lose is not limited: a jump of the market goes past every stop.',
      'Each re-entry can be stopped again: a day may cost three stops on each side, as far as the stop of 5,000 rupees lets it.',
    ],
    losesWhen: ['The market swings so that both sides are stopped in turn, or runs away after a re-entry.'],
    changeFirst: [
      'The stop of 5,000 rupees for everything together, to your own capital.',
      'The premium of 60 rupees: with expiry near it lies close to the price, early in the week far from it.',
      'max of reEntry: 2 a side and day; 1 is calmer.',
    ],
  },
};
