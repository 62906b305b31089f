import { alert, draft, entry, exit, share, signal, start } from './draft.js';
import { any, close, indicator, is } from './operands.js';
import type { Template } from './template.js';

export const donchianBreakout: Template = {
  id: 'donchian-breakout',
  title: 'Donchian breakout with an ATR trail',
  summary:
    'Buys SBIN at a close above the highest price of 20 days and follows it with a stop that hangs three usual ranges below the top; for trends of weeks.',
  tags: ['shares', 'delivery', 'breakout', 'trend'],
  kind: 'directional',
  document: draft({
    name: 'Donchian breakout with an ATR trail',
    nodes: [
      start({
        symbol: 'SBIN',
        timeframe: '1D',
        tradingInstrument: { type: 'equity', underlyingType: 'stock' },
        indicators: {
          channel: { type: 'donchian', period: 20 },
          trail: { type: 'chandelier-exit', period: 22, factor: 3 },
          short_channel: { type: 'donchian', period: 10 },
        },
      }),
      signal('new-high', 'Above 20 days', is(close, '>', indicator('channel.upper', 1))),
      entry(
        'buy',
        'Buy shares',
        [
          share('shares', {
            positionType: 'buy',
            quantity: 1,
            productType: 'delivery',
            stopLoss: { type: 'percent', value: 10 },
            sizing: { type: 'riskPercent', value: 1 },
          }),
        ],
        { arming: 'wheneverFlat' },
      ),
      signal(
        'broken',
        'Below trail or 10 days',
        any(is(close, '<', indicator('trail.long')), is(close, '<', indicator('short_channel.lower', 1))),
      ),
      exit('sell', 'Sell'),
      alert('told', 'Tell me', { alertMessage: 'SBIN is sold at {{price.close}}.' }),
    ],
    flow: ['start > new-high > buy > broken > sell > told'],
    riskManagement: { maxExposurePerInstrument: 500_000, maxDrawdown: 15_000 },
    schedule: { days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], specialSessions: false },
  }),
  whatToKnow: {
    risks: [
      'It is decided at the close and done at the next open, so a gap over night is paid.',
      'Most breakouts fail; the few that last have to pay for them, and years may lie between those.',
    ],
    losesWhen: ['The price swings between two levels: it buys at the upper and sells at the lower one.'],
    changeFirst: [
      'riskPercent: how much of the capital is lost at the stop.',
      'The share, and maxExposurePerInstrument with it.',
      'factor 3 of the trail: a lower one keeps more of a rise and leaves sooner.',
    ],
  },
};
