import {
  again,
  alert,
  bare,
  close,
  compare,
  constant,
  entry,
  exit,
  fiveNodes,
  group,
  high,
  leg,
  low,
  node,
  option,
  rsi,
  signal,
  simple,
  start,
  strategy,
  type Json,
} from './documents.js';

const stopLoss = { type: 'amount', value: 3_000 };
const day = (field: string, minutes?: number): Json => ({
  type: 'day',
  field,
  ...(minutes !== undefined && { range: { minutes } }),
});
const indicator = (name: string, output?: string): Json => ({
  type: 'indicator',
  name,
  ...(output !== undefined && { output }),
});
const position = (field: string, more: Json = {}): Json => ({ type: 'position', field, ...more });
const time = (field: string): Json => ({ type: 'time', field });
const math = (operator: string, ...args: unknown[]): Json => ({ type: 'math', operator, args });
const indicators = {
  sma: { type: 'sma', period: 20 },
  slow: { type: 'sma', period: 50 },
  st: { type: 'supertrend' },
  bb: { type: 'bollinger', period: 20 },
  width: { type: 'bandwidth', period: 20 },
  rsi_smooth: { type: 'EMA', period: 9, source: 'rsi_14' },
  lead: { type: 'formula', formula: 'ema(close, 9) - ema(close, 21)' },
  star: { type: 'MORNING_STAR' },
  vwap: { type: 'vwap' },
  atr: { type: 'atr' },
  cpr: { type: 'cpr' },
  hour: { type: 'ema', period: 20, timeframe: '1H' },
  bank: { type: 'rsi', symbol: 'BANKNIFTY' },
};
const begin = start({ indicators: { ...indicators, rsi_14: { type: 'rsi', period: 14 } } });
const gated = (condition: unknown, more: Json = {}) =>
  strategy([begin, signal('gate', condition), entry('enter'), exit('leave')], ['start > gate > enter > leave'], more);
const wing = (side: string, right: string, strikeType: string) =>
  leg({ positionType: side, optionDetails: { expiry: 'W0', strikeType, optionType: right } });
const at = (from: string, until: string) => node('when', 'timeNode', { from, until });

/** Strategies without an error, of all the kinds that people build. */
export const sound: readonly (readonly [says: string, json: Json])[] = [
  ['the five nodes with a stop-loss', fiveNodes({ riskManagement: { stopLoss: { type: 'percent', value: 30 } } })],
  ['RSI reversal', simple()],
  [
    'RSI reversal with re-entry',
    strategy(
      [start(), low, entry('enter'), high, exit('leave', again('unlimited'))],
      ['start > low > enter > high > leave'],
    ),
  ],
  ['crossing averages', gated(compare(indicator('sma'), 'crosses_above', indicator('slow')))],
  ['SuperTrend', gated(compare(close, '>', indicator('st', 'value')))],
  [
    'opening range',
    gated(
      group(
        'and',
        compare(close, 'crosses_above', day('high', 15)),
        compare(time('timeOfDay'), '<', constant('14:00')),
      ),
    ),
  ],
  [
    'pullback to VWAP',
    gated(
      group(
        'and',
        compare(close, '>', indicator('vwap')),
        compare({ type: 'price', field: 'low' }, '<=', indicator('vwap')),
      ),
    ),
  ],
  ['Bollinger squeeze', gated(compare(indicator('width'), '<', math('percentOf', indicator('atr'), close)))],
  [
    'short straddle at 9:20',
    strategy(
      [
        begin,
        at('09:20', '09:25'),
        entry('enter', [option('sell', 'CE', bare), option('sell', 'PE', bare)]),
        exit('leave'),
      ],
      ['start > when > enter > leave'],
      { riskManagement: { stopLoss: { type: 'combinedPremiumPercent', value: 30 } } },
    ),
  ],
  [
    'strangle with re-entry',
    strategy(
      [
        begin,
        at('09:20', '14:00'),
        entry('enter', [wing('sell', 'CE', 'OTM2'), wing('sell', 'PE', 'OTM2')]),
        high,
        exit('leave', again(1)),
      ],
      ['start > when > enter > high > leave'],
    ),
  ],
  ['iron condor', gated(compare(indicator('bank'), 'between', [40, 60]))],
  [
    'iron condor with wings and a stop for all',
    strategy(
      [
        begin,
        at('09:30', '10:00'),
        entry('enter', [
          wing('sell', 'CE', 'OTM2'),
          wing('buy', 'CE', 'OTM4'),
          wing('sell', 'PE', 'OTM2'),
          wing('buy', 'PE', 'OTM4'),
        ]),
        exit('leave'),
      ],
      ['start > when > enter > leave'],
      { riskManagement: { stopLoss } },
    ),
  ],
  [
    'calendar',
    strategy(
      [
        begin,
        entry('enter', [
          leg({ ...bare, positionType: 'sell' }),
          leg({ ...bare, optionDetails: { expiry: 'M0', strikeType: 'ATM', optionType: 'CE' } }),
        ]),
        signal('done', compare(position('pnlPct'), '>', 20)),
        exit('leave'),
      ],
      ['start > enter > done > leave'],
      { riskManagement: { stopLoss } },
    ),
  ],
  ['momentum', gated(compare(close, 'increasing'))],
  [
    'momentum of five bars',
    gated({ ...compare(math('-', indicator('sma'), indicator('slow')), 'increasing'), bars: 5 }),
  ],
  ['gap fade', gated(compare(math('percentOf', math('-', day('open'), day('prevClose')), day('prevClose')), '>', 0.5))],
  ['breakout of the pivot range', gated(compare(close, 'crosses_above', indicator('cpr', 'top')))],
  [
    'trend on two timeframes',
    gated(group('and', compare(close, '>', indicator('hour')), compare(rsi, 'crosses_above', 50))),
  ],
  ['not both', gated(group('not', compare(rsi, '<', 30), compare(close, '<', 100)))],
  [
    'either of two ways in',
    strategy(
      [begin, low, high, entry('enter'), exit('leave')],
      ['start > low > enter > leave', 'start > high > enter'],
    ),
  ],
  [
    'a join',
    strategy(
      [
        begin,
        low,
        signal('cheap', compare(close, '<', 100)),
        node('both', 'joinNode', { mode: 'all' }),
        entry('enter'),
        exit('leave'),
      ],
      ['start > low > both > enter > leave', 'start > cheap > both'],
    ),
  ],
  [
    'a delay after the fill',
    strategy(
      [begin, low, entry('enter'), node('wait', 'delayNode', { minutes: 30 }), exit('leave')],
      ['start > low > enter > wait > leave'],
    ),
  ],
  [
    'out in two parts',
    strategy(
      [
        begin,
        low,
        entry('enter', [leg({ quantity: 4 })]),
        signal('half', compare(position('pnl'), '>', 1_000)),
        exit('part', {}, { quantity: '50%' }),
        high,
        exit('rest'),
      ],
      ['start > low > enter > half > part', 'enter > high > rest'],
    ),
  ],
  [
    'a stop that is tightened',
    strategy(
      [
        begin,
        low,
        entry('enter'),
        signal('up', compare(position('pnlPct'), '>', 10)),
        node('tight', 'modifyNode', { stopLoss: { type: 'percent', value: 5 } }),
        high,
        exit('leave'),
      ],
      ['start > low > enter > up > tight', 'enter > high > leave'],
    ),
  ],
  [
    'everything closed at a loss of the day',
    strategy(
      [
        begin,
        low,
        entry('enter'),
        signal('lost', compare({ type: 'portfolio', field: 'dayPnl' }, '<', -2_000)),
        node('off', 'squareOffNode'),
      ],
      ['start > low > enter', 'start > lost > off'],
    ),
  ],
  [
    'a share',
    strategy(
      [
        start({ symbol: 'SBIN', tradingInstrument: { type: 'equity', underlyingType: 'stock' } }),
        low,
        entry('enter', [
          leg({ optionDetails: undefined, orderType: 'limit', limitPrice: { from: 'bid', by: 0.1, unit: 'percent' } }),
        ]),
        exit('leave'),
      ],
      ['start > low > enter > leave'],
    ),
  ],
  [
    'a share for days',
    strategy(
      [
        start({ timeframe: '1D', tradingInstrument: { type: 'equity' }, indicators: { rsi_14: { type: 'rsi' } } }),
        low,
        entry('enter', [leg({ optionDetails: undefined, productType: 'delivery' })]),
        high,
        exit('leave'),
      ],
      ['start > low > enter > high > leave'],
    ),
  ],
  [
    'a future',
    strategy(
      [
        start({ tradingInstrument: { type: 'futures', underlyingType: 'index' } }),
        low,
        entry('enter', [leg({ optionDetails: undefined, expiry: 'M0', productType: 'carryForward' })]),
        exit('leave'),
      ],
      ['start > low > enter > leave'],
    ),
  ],
  [
    'a covered call',
    strategy(
      [
        start({ tradingInstrument: { type: 'futures', underlyingType: 'index' } }),
        low,
        entry('enter', [leg({ optionDetails: undefined }), option('sell', 'CE')]),
        exit('leave'),
      ],
      ['start > low > enter > leave'],
    ),
  ],
  [
    'at each tick',
    strategy([start({ evaluateOn: 'tick' }), low, entry('enter'), exit('leave')], ['start > low > enter > leave']),
  ],
  [
    'a regime and a score',
    gated(
      group(
        'or',
        compare({ type: 'market', field: 'regime' }, '==', constant('bull')),
        compare({ type: 'market', field: 'cms' }, '>=', 60),
      ),
    ),
  ],
  [
    'strikes by what they cost',
    strategy(
      [
        begin,
        low,
        entry('enter', [
          leg({
            optionDetails: {
              expiry: 'W0',
              strikeType: { by: 'premium', value: 100, match: 'atLeast', note: 'kept' },
              optionType: 'PE',
            },
          }),
        ]),
        exit('leave'),
      ],
      ['start > low > enter > leave'],
    ),
  ],
  [
    'every risk rule',
    simple({
      riskManagement: {
        stopLoss,
        target: { type: 'percent', value: 10 },
        trailing: { every: 100, moveBy: 50 },
        lockAndTrail: { activateAt: 3_000, lockProfit: 1_500, forEvery: 500, trailBy: 250 },
        maxDailyLoss: 5_000,
        maxDrawdown: 8_000,
        maxDailyTrades: 10,
        maxOpenPositions: 4,
        maxExposurePerInstrument: 500_000,
        moveStopToCost: true,
        squareOffAt: '15:15',
      },
    }),
  ],
  [
    'a schedule',
    simple({
      schedule: {
        days: ['MON', 'FRI'],
        startAt: '09:20',
        stopEntriesAt: '14:45',
        squareOffAt: '15:15',
        specialSessions: false,
      },
    }),
  ],
  [
    'alerts in all forms',
    strategy(
      [
        begin,
        low,
        alert('a', { repeat: 'once', channels: ['mail'] }),
        alert('b', {
          repeat: { everyMinutes: 5 },
          alertMessage: '{{rsi_14}} {{bb.upper}} {{price.close}} {{day.high}}',
        }),
      ],
      ['start > low > a > b'],
    ),
  ],
  [
    'what an editor leaves behind',
    {
      ...simple({ viewport: { x: 0 } }),
      nodes: (simple()['nodes'] as Json[]).map((each) => ({
        ...each,
        position: { x: 1, y: 2 },
        selected: true,
        measured: { width: 3 },
      })),
    },
  ],
  ['an average of an indicator', gated(compare(indicator('rsi_smooth'), 'crosses_above', 50))],
  ['a formula', gated(compare(indicator('lead'), 'crosses_above', 0))],
  ['a candle pattern', gated(compare(indicator('star', 'pattern'), '>', 0))],
];
