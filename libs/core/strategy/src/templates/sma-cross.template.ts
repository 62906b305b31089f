import { alert, draft, entry, exit, share, signal, start } from './draft.js';
import { all, any, close, indicator, is } from './operands.js';
import type { Template } from './template.js';

const [fast, slow, long] = [indicator('sma_20'), indicator('sma_50'), indicator('sma_200')];

export const smaCross: Template = {
  id: 'sma-cross',
  title: 'Crossing averages',
  summary:
    'Holds RELIANCE for weeks while its 20-day average is above its 50-day average, if the price is above the 200-day average; for markets with long trends.',
  tags: ['shares', 'delivery', 'trend'],
  kind: 'directional',
  document: draft({
    name: 'Crossing averages',
    nodes: [
      start({
        symbol: 'RELIANCE',
        timeframe: '1D',
        tradingInstrument: { type: 'equity', underlyingType: 'stock' },
        indicators: {
          sma_20: { type: 'sma', period: 20 },
          sma_50: { type: 'sma', period: 50 },
          sma_200: { type: 'sma', period: 200 },
        },
      }),
      signal(
        'golden',
        'Averages cross upwards',
        all(is(fast, 'crosses_above', slow), is(close, '>', long), is(close, '>', slow)),
      ),
      entry(
        'buy',
        'Buy shares',
        [
          share('shares', {
            positionType: 'buy',
            quantity: 1,
            productType: 'delivery',
            stopLoss: { type: 'percent', value: 8 },
            sizing: { type: 'riskPercent', value: 1 },
          }),
        ],
        { arming: 'wheneverFlat' },
      ),
      signal('over', 'The trend is over', any(is(fast, '<', slow), is(close, '<', long))),
      exit('sell', 'Sell'),
      alert('told', 'Tell me', {
        alertMessage: 'RELIANCE is sold at {{price.close}}; the averages have crossed down.',
      }),
    ],
    flow: ['start > golden > buy > over > sell > told'],
    riskManagement: { maxExposurePerInstrument: 500_000, maxDrawdown: 15_000 },
    schedule: { days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], specialSessions: false },
  }),
  whatToKnow: {
    risks: [
      'It is decided at the close and bought at the next open, so a gap over night is paid.',
      'It holds shares through results and ex-dates; a split or bonus in unadjusted prices looks like a fall.',
    ],
    losesWhen: ['The price moves sideways: the averages cross again and again, each time at a small loss.'],
    changeFirst: [
      'riskPercent: how much of the capital is lost at the stop.',
      'The share, and maxExposurePerInstrument with it.',
      'The periods; shorter ones follow sooner and are wrong more often.',
    ],
  },
};
