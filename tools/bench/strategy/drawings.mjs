// Documents to measure with: strategies as people draw them, and graphs of a size.
import { assert } from '@sutra/kernel';
import { judge, knownIndicators } from '@sutra/strategy';

/** Sixty indicators, as many as a crowd of strategies on one instrument has in common. */
const indicators = {
  ...Object.fromEntries(
    [5, 8, 9, 10, 12, 13, 15, 20, 21, 26, 30, 34, 50, 55].map((n) => [`ema_${n}`, { type: 'ema', period: n }]),
  ),
  ...Object.fromEntries([5, 10, 15, 20, 25, 30, 40, 50, 60, 80].map((n) => [`sma_${n}`, { type: 'sma', period: n }])),
  ...Object.fromEntries([5, 7, 9, 10, 12, 14, 16, 18, 21, 25].map((n) => [`rsi_${n}`, { type: 'rsi', period: n }])),
  ...Object.fromEntries([7, 10, 14, 20, 28].map((n) => [`atr_${n}`, { type: 'atr', period: n }])),
  ...Object.fromEntries([7, 10, 14, 20, 28].map((n) => [`adx_${n}`, { type: 'adx', period: n }])),
  ...Object.fromEntries([14, 20, 30].map((n) => [`cci_${n}`, { type: 'cci', period: n }])),
  ...Object.fromEntries([10, 20, 30].map((n) => [`bb_${n}`, { type: 'bbands', period: n }])),
  ...Object.fromEntries([2, 3, 4].map((n) => [`st_${n}`, { type: 'supertrend', factor: n }])),
  ...Object.fromEntries([9, 14, 21].map((n) => [`stoch_${n}`, { type: 'stoch', period: n }])),
  ...Object.fromEntries([10, 14, 20].map((n) => [`roc_${n}`, { type: 'roc', period: n }])),
  macd: { type: 'macd' },
};
const averages = Object.keys(indicators).filter((name) => /^(ema|sma|bb|st)_/.test(name));
const oscillators = Object.keys(indicators).filter((name) => /^(rsi|stoch|adx)_/.test(name));

/** @typedef {Record<string, unknown>} Json */
/** @typedef {(below: number) => number} Dice */

/** @param {string} name */
const read = (name) => ({ type: 'indicator', name });
/** @param {unknown} lhs @param {string} operator @param {unknown} rhs */
const compare = (lhs, operator, rhs) => ({ lhs, operator, rhs });
/** @template T @param {Dice} dice @param {readonly T[]} items */
const oneOf = (dice, items) => /** @type {T} */ (items[dice(items.length)]);
/** @param {string} id @param {unknown} conditions */
const signal = (id, conditions) => ({ id, type: 'signalNode', data: { conditions } });
const close = { type: 'price', field: 'close' };

/** @param {Dice} dice */
function condition(dice) {
  const kind = dice(4);
  if (kind === 0)
    return compare(read(oneOf(dice, oscillators)), oneOf(dice, ['<', '>']), {
      type: 'constant',
      value: 10 + 2 * dice(40),
    });
  if (kind === 1) return compare(close, oneOf(dice, ['<', '>']), read(oneOf(dice, averages)));
  if (kind === 2) return compare(read(oneOf(dice, averages)), oneOf(dice, ['<', '>']), read(oneOf(dice, averages)));
  return compare(close, oneOf(dice, ['crosses_above', 'crosses_below']), read(oneOf(dice, averages)));
}

/** @param {string} operator @param {number} count @param {Dice} dice */
const group = (operator, count, dice) => ({
  type: 'group',
  operator,
  conditions: Array.from({ length: count }, () => condition(dice)),
});

/** @param {string} symbol @param {Json} declared @param {string} evaluateOn */
const start = (symbol, declared, evaluateOn) => ({
  id: 'start',
  type: 'startNode',
  data: {
    symbol,
    exchange: 'NSE',
    timeframe: '5MIN',
    tradingInstrument: { type: 'options' },
    indicators: declared,
    evaluateOn,
  },
});

/** @param {string} id */
const entry = (id) => ({
  id,
  type: 'entryNode',
  data: {
    positions: [
      {
        ...{ id: 'p', vpi: `v-${id}`, positionType: 'buy', orderType: 'market', quantity: 1, productType: 'intraday' },
        optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
        stopLoss: { type: 'percent', value: 30 },
      },
    ],
  },
});
const exit = {
  id: 'leave',
  type: 'exitNode',
  data: { exitNodeData: { orderConfig: { orderType: 'market', quantity: 'all' } } },
};

/** @param {readonly string[]} ids */
const chain = (...ids) => ids.slice(1).map((target, at) => ({ source: ids[at], target }));

/** A strategy of three conditions to enter and two to leave. @param {string} symbol @param {Dice} dice @param {'barClose' | 'tick'} evaluateOn @returns {Json} */
export function drawn(symbol, dice, evaluateOn) {
  const gates = [signal('in', group('and', 3, dice)), signal('out', group('or', 2, dice))];
  const text = JSON.stringify(gates);
  const used = Object.fromEntries(Object.entries(indicators).filter(([name]) => text.includes(`"${name}"`)));
  return {
    nodes: [start(symbol, used, evaluateOn), ...gates, entry('enter'), exit],
    edges: chain('start', 'in', 'enter', 'out', 'leave'),
  };
}

/** A graph of so many nodes: entries behind gates, each with its way out. @param {number} nodes @param {Dice} dice @returns {Json} */
export function graphOf(nodes, dice) {
  const arms = Math.floor((nodes - 2) / 3);
  const rest = nodes - 2 - 3 * arms;
  const each = Array.from({ length: arms }, (_, at) => at);
  const spare = Array.from({ length: rest }, (_, at) => signal(`spare${at}`, group('and', 2, dice)));
  return {
    nodes: [
      start('NIFTY', indicators, 'barClose'),
      ...each.flatMap((at) => [
        signal(`in${at}`, group('and', 3, dice)),
        entry(`enter${at}`),
        signal(`out${at}`, group('or', 2, dice)),
      ]),
      ...spare,
      exit,
    ],
    edges: [
      ...each.flatMap((at) => chain('start', `in${at}`, `enter${at}`, `out${at}`, 'leave')),
      ...spare.flatMap(({ id }) => chain('start', id, 'leave')),
    ],
  };
}

/** @param {Json} json */
export function programOf(json) {
  const { program, findings } = judge(json, { indicators: knownIndicators });
  assert(program, 'what is measured is sound', { findings: findings.slice(0, 3) });
  return program;
}
