import { alert, clock, draft, entry, exit, hours, option, signal, start } from './draft.js';
import { close, day, is, math } from './operands.js';
import type { Template } from './template.js';

const gap = math('abs', math('percentOf', math('-', day('open'), day('prevClose')), day('prevClose')));
const moved = math('abs', math('percentOf', math('-', close, day('open')), day('open')));
const sold = { positionType: 'sell', quantity: 1, productType: 'intraday' } as const;

export const shortStraddle: Template = {
  id: 'short-straddle',
  title: 'Short straddle at 9:20 with a combined stop',
  summary:
    'Sells the NIFTY call and put at the money at 9:20 and closes both when their premium together has risen by 30 %; for days on which little happens.',
  tags: ['options', 'index', 'intraday', 'premium'],
  kind: 'options',
  document: draft({
    name: 'Short straddle at 9:20',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '1MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
      }),
      clock('at-920', '9:20', { from: '09:20', until: '09:25' }),
      signal('calm', 'Opened without a gap', is(gap, '<', 0.8)),
      entry('straddle', 'Sell the straddle', [
        option('call', { ...sold, optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' } }),
        option('put', { ...sold, optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'PE' } }),
      ]),
      alert('sold', 'Tell me', { alertMessage: 'The straddle is sold with NIFTY at {{price.close}}.', repeat: 'once' }),
      signal('moved', 'Moved by 1.2 %', is(moved, '>', 1.2)),
      exit('buy-back', 'Buy both back'),
    ],
    flow: ['start > at-920 > calm > straddle > moved > buy-back', 'straddle > sold'],
    riskManagement: {
      stopLoss: { type: 'combinedPremiumPercent', value: 30 },
      target: { type: 'combinedPremiumPercent', value: 60 },
      lockAndTrail: { activateAt: 3_000, lockProfit: 1_500, forEvery: 500, trailBy: 250 },
      maxDailyLoss: 9_000,
      maxDailyTrades: 1,
    },
    schedule: hours('09:20', '09:25', '15:10'),
  }),
  whatToKnow: {
    risks: [
      'What two sold options can lose is not limited: a jump of the market goes past the stop.',
      'Margin for both sides of one lot is many times the premium; it rises while the position loses.',
    ],
    losesWhen: [
      'The market runs in one direction, or opens quietly and moves at noon.',
      'Volatility rises although the price stands still.',
    ],
    changeFirst: [
      'maxDailyLoss and lots, to your own capital and margin.',
      'The stop of 30 %: a nearer one is hit by mere breathing of premiums.',
      'Which days: on days of the budget, of elections or of the central bank, pause it.',
    ],
  },
};
