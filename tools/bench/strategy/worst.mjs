// The graphs of 256 KB that cost most to judge, of some seventy kinds that were tried.
import { knownIndicators } from '@sutra/strategy';

/** @typedef {Record<string, unknown>} Json */

const rsi = { type: 'indicator', name: 'rsi_14' };
/** @param {number} value */
const constant = (value) => ({ type: 'constant', value });
/** @param {unknown} lhs @param {string} operator @param {unknown} rhs */
const compare = (lhs, operator, rhs) => ({ lhs, operator, rhs });
/** @param {string} operator @param {readonly unknown[]} conditions */
const group = (operator, conditions) => ({ type: 'group', operator, conditions });
/** @template T @param {number} length @param {(at: number) => T} make */
const many = (length, make) => Array.from({ length }, (_, at) => make(at));
/** @param {string} id @param {unknown} conditions */
const signal = (id, conditions) => ({ id, type: 'signalNode', data: { conditions } });
/** @param {number} depth @param {(inner: unknown) => unknown} wrap @param {unknown} core @returns {unknown} */
const nested = (depth, wrap, core) => (depth === 0 ? core : wrap(nested(depth - 1, wrap, core)));

/** @param {Json} indicators */
const start = (indicators) => ({
  id: 'start',
  type: 'startNode',
  data: {
    ...{ symbol: 'NIFTY', exchange: 'NSE', timeframe: '5MIN', tradingInstrument: { type: 'options' }, indicators },
  },
});
const leg = {
  ...{ id: 'p', vpi: 'v', positionType: 'buy', orderType: 'market', quantity: 1, productType: 'intraday' },
  optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
  stopLoss: { type: 'percent', value: 30 },
};
const enter = { id: 'enter', type: 'entryNode', data: { positions: [leg] } };

/** @param {readonly Json[]} nodes @param {readonly string[]} path @param {Json} indicators */
const drawing = (nodes, path, indicators = { rsi_14: { type: 'rsi', period: 14 } }) => ({
  nodes: [start(indicators), ...nodes, enter],
  edges: path.slice(1).map((target, at) => ({ source: path[at], target })),
});
/** @param {readonly unknown[]} conditions @param {Json} [indicators] */
const wide = (conditions, indicators) =>
  drawing([signal('s', group('and', conditions))], ['start', 's', 'enter'], indicators);

const emas = Object.fromEntries(many(500, (at) => [`i${at}`, { type: 'ema', period: 2 + at }]));
const close = { type: 'price', field: 'close' };

/** @type {Readonly<Record<string, () => Json>>} */
const drawings = {
  'comparisons of one operand': () => wide(many(2_600, (at) => compare(rsi, '<', constant(1e6 + at)))),
  'comparisons of 2,000 symbols': () =>
    wide(many(2_000, (at) => compare({ ...close, symbol: `S${at}` }, '<', constant(at)))),
  'crossings at offsets': () =>
    wide(many(1_800, (at) => compare({ ...close, offset: at }, 'crosses', { ...close, offset: at * 2 }))),
  'calculations inside calculations': () =>
    wide(
      many(430, (at) =>
        compare(
          nested(11, (inner) => ({ type: 'math', operator: 'abs', args: [inner] }), constant(at)),
          '<',
          constant(1),
        ),
      ),
    ),
  'groups inside groups': () =>
    wide(many(360, (at) => nested(11, (inner) => group('not', [inner]), compare(rsi, '<', constant(at))))),
  'five hundred signals behind each other': () => {
    const ids = many(497, (at) => `s${at}`);
    const band = (/** @type {number} */ at) =>
      many(4, (each) =>
        compare(rsi, each % 2 === 0 ? '>' : '<', constant(each % 2 === 0 ? at / 1_000 : 100 - at / 1_000)),
      );
    return drawing(
      ids.map((id, at) => signal(id, group('and', band(at)))),
      ['start', ...ids, 'enter'],
    );
  },
  'five hundred indicators read often': () =>
    wide(
      many(2_150, (at) =>
        compare({ type: 'indicator', name: `i${at % 500}`, offset: Math.floor(at / 500) }, '<', constant(1)),
      ),
      emas,
    ),
  'twelve thousand unknown targets': () =>
    drawing(
      [
        {
          ...{ id: 'leave', type: 'exitNode' },
          data: {
            exitNodeData: {
              orderConfig: { orderType: 'market', quantity: 'all' },
              targets: { vpi: many(12_000, (at) => `no-such-${at}`) },
            },
          },
        },
      ],
      ['start', 'enter'],
    ),
  'constants without a value': () =>
    wide(
      many(480, () =>
        compare(
          { type: 'math', operator: '+', args: many(16, () => ({ type: 'constant', value: null })) },
          '<',
          constant(1),
        ),
      ),
    ),
  'seven thousand indicators without a type': () =>
    wide([compare(rsi, '<', constant(1))], Object.fromEntries(many(7_000, (at) => [`i${at}`, {}]))),
};

const ROUNDS = 15;
const SKIPPED = 5;

/** @param {readonly number[]} values */
const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Milliseconds that judging each of them takes once V8 knows the code, the medians of ten: by the clock, and of the processor, which
 * counts what the collector does beside it.
 * @param {typeof import('@sutra/strategy').judge} judge
 */
export function worstFigures(judge) {
  return Object.entries(drawings).flatMap(([name, draw]) => {
    const json = draw();
    const times = many(ROUNDS, () => {
      const [cpu, clock] = [process.cpuUsage(), performance.now()];
      judge(json, { indicators: knownIndicators });
      const took = performance.now() - clock;
      const { user, system } = process.cpuUsage(cpu);
      return { clock: took, processor: (user + system) / 1_000 };
    }).slice(SKIPPED);
    const what = `${name}, ${Math.round(JSON.stringify(json).length / 1_024)} KB`;
    return /** @type {const} */ ([
      [`${what}, ms by the clock`, middle(times.map(({ clock }) => clock))],
      [`${what}, ms of the processor`, middle(times.map(({ processor }) => processor))],
    ]);
  });
}
