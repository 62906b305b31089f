// What is run: minute bars that wander, and strategies that trade on them, a signal on a close filling at the next open.
import { barColumns } from '@sutra/bars';
import { seededRandom } from '@sutra/kernel';
import { plainSettings } from '@sutra/simulation';

const SEED = 20_261_121;
const MINUTE_MS = 60_000;
export const QUANTITY = 100;
export const CAPITAL = 1_000_000;
export const settings = { ...plainSettings, capital: CAPITAL, charges: 'percent:0.03' };

/** Prices in 1/10,000 rupee. @param {number} count */
export function wanderingBars(count) {
  const random = seededRandom(SEED);
  const columns = barColumns('1MIN', { capacity: count });
  const { times, opens, highs, lows, closes, volumes } = columns;
  const begin = Date.parse('2016-01-04T09:15:00+05:30');
  let last = 5_000_000;
  for (let row = 0; row < count; row += 1) {
    const close = Math.max(100_000, last + random.below(10_001) - 5_000);
    times[row] = begin + row * MINUTE_MS;
    opens[row] = last;
    closes[row] = close;
    highs[row] = Math.max(last, close) + random.below(1_000);
    lows[row] = Math.min(last, close) - random.below(1_000);
    volumes[row] = 1 + random.below(1_000);
    last = Math.max(100_000, close + random.below(1_001) - 500);
  }
  columns.count = count;
  return columns;
}

/** @typedef {'cross' | 'rsi' | 'guarded' | 'busy'} Strategy */

const value = (/** @type {string} */ name) => ({ type: 'indicator', name });
const constant = (/** @type {number} */ number) => ({ type: 'constant', value: number });
const close = { type: 'price', field: 'close' };
const crosses = (/** @type {string} */ operator) => [{ lhs: value('fast'), operator, rhs: value('slow') }];
const averages = { fast: { type: 'sma', period: 20 }, slow: { type: 'sma', period: 50 } };
const guard = {
  stopLoss: { type: 'percent', value: 0.5 },
  target: { type: 'percent', value: 1 },
  trailing: { every: 0.2, moveBy: 0.2 },
};

const average = (/** @type {string} */ type, /** @type {number} */ period) => ({ type, period });
const compared = (/** @type {string} */ lhs, /** @type {string} */ operator, /** @type {object} */ rhs) => ({
  ...{ lhs: value(lhs), operator, rhs },
});
/** Ten indicators. */
const many = {
  ...averages,
  ...{ a10: average('sma', 10), a100: average('sma', 100), a200: average('sma', 200) },
  ...{ e12: average('ema', 12), e26: average('ema', 26), e50: average('ema', 50) },
  ...{ rsi: { type: 'rsi', period: 14 }, atr: { type: 'atr', period: 14 } },
};

/** What enters, what leaves, and on which indicators. @type {Readonly<Record<Strategy, { indicators: object, enter: object[], leave: object[], guard?: object, gates?: object[][] }>>} */
const drawings = {
  cross: { indicators: averages, enter: crosses('crosses_above'), leave: crosses('crosses_below') },
  guarded: { indicators: averages, enter: crosses('crosses_above'), leave: crosses('crosses_below'), guard },
  busy: {
    indicators: many,
    enter: crosses('crosses_above'),
    gates: [
      [compared('e12', '>', value('e26')), compared('a10', '>', value('a100'))],
      [
        compared('rsi', '<', constant(75)),
        compared('atr', '>', constant(0.2)),
        { lhs: close, operator: '>', rhs: value('e50') },
      ],
      [compared('a100', '>', value('a200'))],
    ],
    leave: [compared('rsi', '>', constant(80))],
    guard,
  },
  rsi: {
    indicators: { rsi: { type: 'rsi', period: 14 }, long: { type: 'sma', period: 200 } },
    enter: [
      { lhs: value('rsi'), operator: '<', rhs: constant(30) },
      { lhs: close, operator: '>', rhs: value('long') },
    ],
    leave: [{ lhs: value('rsi'), operator: '>', rhs: constant(70) }],
  },
};

/** A document as JSON. @param {Strategy} name */
export function documentOf(name) {
  const gate = (/** @type {string} */ id, /** @type {object[]} */ conditions) => ({
    id,
    type: 'signalNode',
    data: { conditions: { type: 'group', operator: 'and', conditions } },
  });
  const { indicators, enter, leave, guard: levels = {}, gates = [] } = drawings[name];
  const more = gates.map((conditions, at) => gate(`more${at}`, conditions));
  const way = ['in', ...more.map(({ id }) => id), 'enter', 'out', 'leave'];
  const leg = {
    ...{ id: 'leg', vpi: 'leg', positionType: 'buy', orderType: 'market', quantity: QUANTITY, productType: 'delivery' },
    ...levels,
  };
  const edge = (/** @type {string} */ source, /** @type {string} */ target) => ({
    id: `${source}>${target}`,
    source,
    target,
  });
  return JSON.stringify({
    language: 1,
    name: 'Bench',
    nodes: [
      {
        id: 'start',
        type: 'startNode',
        data: { symbol: 'ACME', exchange: 'NSE', timeframe: '1MIN', tradingInstrument: { type: 'equity' }, indicators },
      },
      gate('in', enter),
      ...more,
      { id: 'enter', type: 'entryNode', data: { actionType: 'entry', arming: 'wheneverFlat', positions: [leg] } },
      gate('out', leave),
      {
        id: 'leave',
        type: 'exitNode',
        data: { exitNodeData: { orderConfig: { orderType: 'market', quantity: 'all' } } },
      },
    ],
    edges: way.map((id, at) => edge(way[at - 1] ?? 'start', id)),
  });
}

/** The cross with other periods. @param {number} fast @param {number} slow */
export function crossOf(fast, slow) {
  const document = JSON.parse(documentOf('cross'));
  document.nodes[0].data.indicators = { fast: average('sma', fast), slow: average('sma', slow) };
  return document;
}
