import { alert, draft, entry, exit, future, hours, join, signal, start } from './draft.js';
import { any, close, indicator, is, math } from './operands.js';
import type { Template } from './template.js';

const [top, bottom, pivot] = [indicator('cpr.top'), indicator('cpr.bottom'), indicator('cpr.pivot')];
const lot = { quantity: 1, productType: 'intraday', stopLoss: { type: 'percent', value: 0.4 } } as const;

export const cprBreakout: Template = {
  id: 'cpr-breakout',
  title: 'CPR breakout',
  summary:
    'Trades NIFTY with a future when its close leaves a narrow central pivot range, as far as the first support or resistance; for the trend that may follow a balanced day.',
  tags: ['futures', 'index', 'intraday', 'breakout', 'pivots'],
  kind: 'directional',
  document: draft({
    name: 'CPR breakout',
    nodes: [
      start({
        symbol: 'NIFTY',
        timeframe: '5MIN',
        tradingInstrument: { type: 'futures', underlyingType: 'index' },
        indicators: { cpr: { type: 'cpr' }, levels: { type: 'pivots-classic' } },
      }),
      signal('narrow', 'Range below 0.15 %', is(math('percentOf', math('-', top, bottom), pivot), '<', 0.15)),
      signal('over', 'Close leaves it upwards', is(close, 'crosses_above', top)),
      signal('under', 'Close leaves it downwards', is(close, 'crosses_below', bottom)),
      alert('told', 'Tell me', {
        alertMessage: 'A narrow range today: {{cpr.bottom}} to {{cpr.top}}.',
        repeat: 'once',
      }),
      join('both-up', 'Narrow and above'),
      join('both-down', 'Narrow and below'),
      entry('buy', 'Buy a future', [future('long', { ...lot, positionType: 'buy' })]),
      entry('sell', 'Sell a future', [future('short', { ...lot, positionType: 'sell' })]),
      signal(
        'long-done',
        'At R1, or back at the pivot',
        any(is(close, '>=', indicator('levels.r1')), is(close, '<', pivot)),
      ),
      signal(
        'short-done',
        'At S1, or back at the pivot',
        any(is(close, '<=', indicator('levels.s1')), is(close, '>', pivot)),
      ),
      exit('close-long', 'Close the long'),
      exit('close-short', 'Close the short'),
    ],
    flow: [
      'start > narrow > both-up > buy > long-done > close-long',
      'start > over > both-up',
      'narrow > both-down > sell > short-done > close-short',
      'start > under > both-down',
      'narrow > told',
    ],
    riskManagement: { maxDailyLoss: 15_000, maxDailyTrades: 2 },
    schedule: hours('09:20', '14:00', '15:10'),
  }),
  whatToKnow: {
    risks: [
      'A future has no limited loss: a jump through the stop is filled where the next buyer or seller is.',
      'If the day opens beyond R1 or S1 already, the range is far away and nothing is traded.',
    ],
    losesWhen: ['The price crosses the narrow range to and fro; a second quiet day follows the first.'],
    changeFirst: [
      'maxDailyLoss: 15,000 rupees is about two stops of one lot.',
      'What counts as narrow (0.15 %).',
      'Whether R1 is far enough: r2 stays longer in a trend.',
    ],
  },
};
