import {
  again,
  alert,
  bare,
  close,
  compare,
  constant,
  edges,
  entry,
  exit,
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

/** A document, and the finding that it has to have. */
export interface Broken {
  readonly says: string;
  readonly json: unknown;
  readonly code: string;
  readonly path: string;
  readonly nodeId?: string;
  readonly severity?: 'warning' | 'info';
}

const positions = '$.nodes[2].data.positions';
const conditions = '$.nodes[1].data.conditions';
const gated = (condition: unknown, more: Json = {}) =>
  strategy([start(), signal('gate', condition), entry('enter'), exit('leave')], ['start > gate > enter > leave'], more);
const holding = (...legs: unknown[]) =>
  strategy([start(), low, entry('enter', legs), exit('leave')], ['start > low > enter > leave']);
const entered = (more: Json, legs: unknown[] = [leg()]) =>
  strategy([start(), low, entry('enter', legs, more), exit('leave')], ['start > low > enter > leave']);
const started = (more: Json) => strategy([start(more), entry('enter'), exit('leave')], ['start > enter > leave']);
const leaving = (exitMore: Json, order: Json = {}, legs: unknown[] = [leg({ id: 'p', vpi: 'v' })]) =>
  strategy([start(), low, entry('enter', legs), exit('leave', exitMore, order)], ['start > low > enter > leave']);
const beside = (extra: Json, paths: string[] = []) =>
  strategy([start(), low, entry('enter'), exit('leave'), extra], ['start > low > enter > leave', ...paths]);
const withIndicator = (config: Json) => started({ indicators: { x: config } });
const deep = (levels: number): unknown => (levels === 0 ? compare(rsi, '<', 30) : group('and', deep(levels - 1)));

export const broken: readonly Broken[] = [
  // The document
  { says: 'a list', json: [], code: 'DOCUMENT_NOT_OBJECT', path: '$' },
  { says: 'null', json: null, code: 'DOCUMENT_NOT_OBJECT', path: '$' },
  { says: 'a number', json: 7, code: 'DOCUMENT_NOT_OBJECT', path: '$' },
  { says: 'nothing', json: {}, code: 'FIELD_MISSING', path: '$.nodes' },
  { says: 'nodes that are no list', json: { nodes: 'many' }, code: 'FIELD_INVALID', path: '$.nodes' },
  { says: 'a newer language', json: { ...simple(), language: 2 }, code: 'LANGUAGE_NEWER', path: '$.language' },
  {
    says: 'a language that is no number',
    json: { ...simple(), language: 'one' },
    code: 'FIELD_INVALID',
    path: '$.language',
  },
  {
    says: 'more than 500 nodes',
    json: strategy(
      Array.from({ length: 501 }, (_, at) => alert(`a${at}`)),
      [],
    ),
    code: 'TOO_MANY_NODES',
    path: '$.nodes',
  },
  {
    says: 'too deep a tree',
    json: gated(deep(16)),
    code: 'DOCUMENT_TOO_DEEP',
    path: '$.nodes[1].data.conditions.conditions[0].conditions[0]',
  },
  { says: 'too much text', json: { ...simple(), note: 'x'.repeat(300_000) }, code: 'DOCUMENT_TOO_LARGE', path: '$' },
  { says: 'a value that is no JSON', json: { ...simple(), made: new Date(0) }, code: 'VALUE_NOT_JSON', path: '$.made' },
  // Structure
  { says: 'no start', json: strategy([low, entry('enter')], ['low > enter']), code: 'START_MISSING', path: '$.nodes' },
  {
    says: 'two starts',
    json: strategy([start(), { ...start(), id: 'other' }], []),
    code: 'START_TWICE',
    path: '$.nodes[1]',
    nodeId: 'other',
  },
  {
    says: 'an unknown type',
    json: beside(node('x', 'magicNode'), ['start > x']),
    code: 'NODE_TYPE_UNKNOWN',
    path: '$.nodes[4].type',
    nodeId: 'x',
  },
  { says: 'an id twice', json: beside(alert('low'), []), code: 'NODE_ID_TWICE', path: '$.nodes[4].id', nodeId: 'low' },
  {
    says: 'an edge from nowhere',
    json: beside(alert('tell'), ['start > tell', 'ghost > tell']),
    code: 'EDGE_DANGLING',
    path: '$.edges[4].source',
  },
  {
    says: 'an edge to nowhere',
    json: beside(alert('tell'), ['start > tell', 'low > ghost']),
    code: 'EDGE_DANGLING',
    path: '$.edges[4].target',
  },
  {
    says: 'an edge id twice',
    json: {
      ...simple(),
      edges: [...(simple()['edges'] as Json[]), { id: 'start>low', source: 'start', target: 'leave' }],
    },
    code: 'EDGE_ID_TWICE',
    path: '$.edges[4].id',
  },
  {
    says: 'an edge into the start',
    json: beside(alert('tell'), ['start > tell', 'low > start']),
    code: 'EDGE_INTO_START',
    path: '$.edges[4].target',
    nodeId: 'start',
  },
  {
    says: 'a circle',
    json: beside(alert('tell'), ['leave > tell > low']),
    code: 'CYCLE',
    path: '$.nodes[1]',
    nodeId: 'low',
  },
  {
    says: 'a node that leads to itself',
    json: beside(alert('tell'), ['start > tell > tell']),
    code: 'CYCLE',
    path: '$.nodes[4]',
    nodeId: 'tell',
  },
  {
    says: 'a node that nothing leads to',
    json: beside(alert('tell')),
    code: 'NODE_UNREACHABLE',
    path: '$.nodes[4]',
    nodeId: 'tell',
  },
  {
    says: 'an edge without ends',
    json: { ...simple(), edges: [{}] },
    code: 'FIELD_MISSING',
    path: '$.edges[0].source',
  },
  // Start and indicators
  {
    says: 'an unknown timeframe',
    json: started({ timeframe: '7MIN' }),
    code: 'TIMEFRAME_UNKNOWN',
    path: '$.nodes[0].data.timeframe',
    nodeId: 'start',
  },
  {
    says: 'no symbol',
    json: started({ symbol: undefined }),
    code: 'FIELD_MISSING',
    path: '$.nodes[0].data.symbol',
    nodeId: 'start',
  },
  {
    says: 'an unknown indicator type',
    json: withIndicator({ type: 'magic' }),
    code: 'INDICATOR_TYPE_UNKNOWN',
    path: '$.nodes[0].data.indicators.x.type',
    nodeId: 'start',
  },
  {
    says: 'a period of nought',
    json: withIndicator({ type: 'rsi', period: 0 }),
    code: 'PERIOD_OUT_OF_RANGE',
    path: '$.nodes[0].data.indicators.x.period',
  },
  {
    says: 'a period without end',
    json: withIndicator({ type: 'sma', period: 1e308 }),
    code: 'PERIOD_OUT_OF_RANGE',
    path: '$.nodes[0].data.indicators.x.period',
  },
  {
    says: 'half a period',
    json: withIndicator({ type: 'sma', period: 14.5 }),
    code: 'PERIOD_OUT_OF_RANGE',
    path: '$.nodes[0].data.indicators.x.period',
  },
  {
    says: 'a period in words',
    json: withIndicator({ type: 'sma', period: 'NaN' }),
    code: 'PERIOD_OUT_OF_RANGE',
    path: '$.nodes[0].data.indicators.x.period',
  },
  {
    says: 'a shorter timeframe',
    json: withIndicator({ type: 'rsi', timeframe: '1MIN' }),
    code: 'TIMEFRAME_BELOW_START',
    path: '$.nodes[0].data.indicators.x.timeframe',
  },
  {
    says: 'an unknown source',
    json: withIndicator({ type: 'rsi', source: 'clothes' }),
    code: 'SOURCE_UNKNOWN',
    path: '$.nodes[0].data.indicators.x.source',
  },
  {
    says: 'a period of one where two is the least',
    json: withIndicator({ type: 'rsi', period: 1 }),
    code: 'PERIOD_OUT_OF_RANGE',
    path: '$.nodes[0].data.indicators.x.period',
  },
  {
    says: 'a factor out of range by its other name',
    json: withIndicator({ type: 'supertrend', multiplier: -1 }),
    code: 'PERIOD_OUT_OF_RANGE',
    path: '$.nodes[0].data.indicators.x.multiplier',
  },
  {
    says: 'a way that is no choice',
    json: withIndicator({ type: 'ema', seed: 'last' }),
    code: 'CHOICE_UNKNOWN',
    path: '$.nodes[0].data.indicators.x.seed',
  },
  {
    says: 'a choice that is a number',
    json: withIndicator({ type: 'vwap', anchor: 3 }),
    code: 'CHOICE_UNKNOWN',
    path: '$.nodes[0].data.indicators.x.anchor',
  },
  {
    says: 'a fast average that is the slower one',
    json: withIndicator({ type: 'macd', fast: 26, slow: 12 }),
    code: 'PARAMS_CONFLICT',
    path: '$.nodes[0].data.indicators.x.fast',
  },
  {
    says: 'a period said twice',
    json: withIndicator({ type: 'sma', period: 9, length: 20 }),
    code: 'PARAM_TWICE',
    path: '$.nodes[0].data.indicators.x.length',
  },
  {
    says: 'an indicator of itself',
    json: withIndicator({ type: 'sma', source: 'x' }),
    code: 'SOURCE_CYCLE',
    path: '$.nodes[0].data.indicators.x.source',
  },
  {
    says: 'a formula that is missing',
    json: withIndicator({ type: 'formula' }),
    code: 'FIELD_MISSING',
    path: '$.nodes[0].data.indicators.x.formula',
  },
  {
    says: 'a formula that nobody can read',
    json: withIndicator({ type: 'formula', formula: 'ema(close, 9) -' }),
    code: 'FORMULA_INVALID',
    path: '$.nodes[0].data.indicators.x.formula',
  },
  {
    says: 'a formula without end',
    json: withIndicator({ type: 'formula', formula: 'close'.padEnd(4_001, '+1') }),
    code: 'FIELD_INVALID',
    path: '$.nodes[0].data.indicators.x.formula',
  },
  {
    says: 'a parameter that does nothing',
    json: withIndicator({ type: 'rsi', overbought: 70 }),
    code: 'FIELD_UNKNOWN',
    path: '$.nodes[0].data.indicators.x.overbought',
    severity: 'info',
  },
  {
    says: 'a source of what reads whole bars',
    json: withIndicator({ type: 'atr', source: 'close' }),
    code: 'SOURCE_UNUSED',
    path: '$.nodes[0].data.indicators.x.source',
    severity: 'info',
  },
  {
    says: 'indicators of each other',
    json: started({ indicators: { a: { type: 'sma', source: 'b' }, b: { type: 'ema', source: 'a.sma' } } }),
    code: 'SOURCE_CYCLE',
    path: '$.nodes[0].data.indicators.b.source',
  },
  {
    says: 'an indicator of an output that is not there',
    json: started({ indicators: { m: { type: 'macd' }, x: { type: 'sma', source: 'm.lead' } } }),
    code: 'OUTPUT_UNKNOWN',
    path: '$.nodes[0].data.indicators.x.source',
  },
  {
    says: 'an indicator on another timeframe than what it reads',
    json: started({
      indicators: { h: { type: 'rsi', timeframe: '1H' }, x: { type: 'sma', source: 'h', timeframe: '15MIN' } },
    }),
    code: 'SOURCE_OF_OTHER_SERIES',
    path: '$.nodes[0].data.indicators.x.timeframe',
  },
  {
    says: 'a tower of indicators',
    json: started({
      indicators: Object.fromEntries(
        Array.from({ length: 17 }, (_, at) => [`i${at}`, { type: 'sma', ...(at > 0 && { source: `i${at - 1}` }) }]),
      ),
    }),
    code: 'SOURCE_TOO_DEEP',
    path: '$.nodes[0].data.indicators.i16.source',
  },
  {
    says: 'more indicators than anybody reads',
    json: started({
      indicators: Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`i${at}`, { type: 'sma' }])),
    }),
    code: 'TOO_MANY_INDICATORS',
    path: '$.nodes[0].data.indicators',
  },
  {
    says: 'indicators that keep millions of bars',
    json: started({
      indicators: Object.fromEntries(
        Array.from({ length: 11 }, (_, at) => [`i${at}`, { type: 'sma', period: 100_000 - at }]),
      ),
    }),
    code: 'LOOKS_BACK_TOO_FAR',
    path: '$.nodes[0].data.indicators',
  },
  {
    says: 'formulas longer than anybody reads',
    json: started({
      indicators: {
        a: { type: 'formula', formula: 'close'.padEnd(601, '+1') },
        b: { type: 'formula', formula: `close${' '.repeat(3_500)}` },
      },
    }),
    code: 'FORMULAS_TOO_LONG',
    path: '$.nodes[0].data.indicators.b.formula',
  },
  // Conditions and operands
  {
    says: 'rises over more bars than anybody looks at',
    json: gated(
      group(
        'or',
        ...Array.from({ length: 20 }, (_, at) => ({ ...compare({ ...rsi, offset: at }, 'increasing'), bars: 500 })),
      ),
    ),
    code: 'TRENDS_TOO_LONG',
    path: conditions,
    nodeId: 'gate',
  },
  {
    says: 'a tree of operands of which none is known',
    json: gated(
      group(
        'and',
        ...Array.from({ length: 150 }, () => ({
          lhs: { type: 'x' },
          operator: '<',
          rhs: { type: 'math', operator: '+', args: [{}] },
        })),
      ),
    ),
    code: 'CONDITIONS_UNREADABLE',
    path: conditions,
    nodeId: 'gate',
  },
  {
    says: 'a tree in which nothing is sound',
    json: gated(group('and', ...Array.from({ length: 300 }, () => ({ lhs: 1 })))),
    code: 'CONDITIONS_UNREADABLE',
    path: conditions,
    nodeId: 'gate',
  },
  {
    says: 'an unknown indicator',
    json: gated(compare({ ...rsi, name: 'rsi_9' }, '<', 30)),
    code: 'INDICATOR_UNKNOWN',
    path: `${conditions}.lhs.name`,
    nodeId: 'gate',
  },
  {
    says: 'an indicator called constructor',
    json: gated(compare({ ...rsi, name: 'constructor' }, '<', 30)),
    code: 'INDICATOR_UNKNOWN',
    path: `${conditions}.lhs.name`,
  },
  {
    says: 'an unknown output',
    json: gated(compare({ type: 'indicator', name: 'macd_1', output: 'sing' }, '<', 0)),
    code: 'OUTPUT_UNKNOWN',
    path: `${conditions}.lhs.output`,
  },
  {
    says: 'an unknown operator',
    json: gated(compare(rsi, '=<', 30)),
    code: 'OPERATOR_UNKNOWN',
    path: `${conditions}.operator`,
  },
  {
    says: 'an unknown group operator',
    json: gated(group('xor', compare(rsi, '<', 30))),
    code: 'OPERATOR_UNKNOWN',
    path: `${conditions}.operator`,
  },
  {
    says: 'an unknown operand',
    json: gated(compare({ type: 'moon' }, '<', 30)),
    code: 'OPERAND_UNKNOWN',
    path: `${conditions}.lhs.type`,
  },
  {
    says: 'an unknown field',
    json: gated(compare({ type: 'price', field: 'hihg' }, '<', 30)),
    code: 'OPERAND_FIELD_UNKNOWN',
    path: `${conditions}.lhs.field`,
  },
  {
    says: 'an empty group',
    json: gated(group('and', group('or'))),
    code: 'GROUP_EMPTY',
    path: `${conditions}.conditions[0].conditions`,
  },
  {
    says: 'no conditions',
    json: strategy([start(), node('gate', 'signalNode'), entry('enter')], ['start > gate > enter']),
    code: 'FIELD_MISSING',
    path: conditions,
    nodeId: 'gate',
  },
  { says: 'nothing to compare with', json: gated(compare(rsi, '<')), code: 'RHS_MISSING', path: `${conditions}.rhs` },
  {
    says: 'between without two bounds',
    json: gated(compare(rsi, 'between', 30)),
    code: 'RHS_UNEXPECTED',
    path: `${conditions}.rhs`,
  },
  {
    says: 'a rise compared with something',
    json: gated(compare(rsi, 'increasing', 30)),
    code: 'RHS_UNEXPECTED',
    path: `${conditions}.rhs`,
  },
  {
    says: 'two bounds for one',
    json: gated(compare(rsi, '<', [1, 2])),
    code: 'RHS_UNEXPECTED',
    path: `${conditions}.rhs`,
  },
  {
    says: 'a rise of what has no bars',
    json: gated(compare({ type: 'portfolio', field: 'pnl' }, 'increasing')),
    code: 'OPERAND_WITHOUT_BARS',
    path: `${conditions}.lhs`,
  },
  {
    says: 'text beside a number',
    json: gated(compare(rsi, '<', constant('NaN'))),
    code: 'TEXT_MISPLACED',
    path: conditions,
  },
  {
    says: 'a time beside a number',
    json: gated(compare(rsi, '<', constant('09:20'))),
    code: 'TEXT_MISPLACED',
    path: conditions,
  },
  {
    says: 'no time of day',
    json: gated(compare({ type: 'time', field: 'timeOfDay' }, '<', constant('25:00'))),
    code: 'TEXT_MISPLACED',
    path: conditions,
  },
  {
    says: 'a regime above a number',
    json: gated(compare({ type: 'market', field: 'regime' }, '>', 1)),
    code: 'TEXT_MISPLACED',
    path: conditions,
  },
  {
    says: 'a division by nothing at all',
    json: gated(compare({ type: 'math', operator: '/', args: [rsi] }, '<', 1)),
    code: 'ARGUMENT_COUNT',
    path: `${conditions}.lhs.args`,
  },
  {
    says: 'a sum with text',
    json: gated(compare({ type: 'math', operator: '+', args: [rsi, constant('a')] }, '<', 1)),
    code: 'TEXT_MISPLACED',
    path: `${conditions}.lhs.args[1]`,
  },
  {
    says: 'an offset into the future',
    json: gated(compare({ ...rsi, offset: -1 }, '<', 30)),
    code: 'FIELD_INVALID',
    path: `${conditions}.lhs.offset`,
  },
  {
    says: "yesterday's opening range",
    json: gated(compare({ type: 'day', field: 'prevHigh', range: { minutes: 15 } }, '<', 30)),
    code: 'RANGE_MISPLACED',
    path: `${conditions}.lhs.range`,
  },
  {
    says: 'a position of nobody',
    json: gated(compare({ type: 'position', field: 'pnl', vpi: 'nobody' }, '<', 30)),
    code: 'TARGET_UNKNOWN',
    path: `${conditions}.lhs.vpi`,
  },
  // Entries and legs
  { says: 'an entry without legs', json: holding(), code: 'ENTRY_WITHOUT_LEGS', path: positions, nodeId: 'enter' },
  {
    says: 'an entry that has no positions',
    json: entered({ positions: undefined }),
    code: 'ENTRY_WITHOUT_LEGS',
    path: positions,
  },
  {
    says: 'a vpi twice',
    json: holding(leg({ vpi: 'same' }), leg({ vpi: 'same' })),
    code: 'VPI_TWICE',
    path: `${positions}[1].vpi`,
    nodeId: 'enter',
  },
  {
    says: 'a leg id twice',
    json: holding(leg({ id: 'same' }), leg({ id: 'same' })),
    code: 'LEG_ID_TWICE',
    path: `${positions}[1].id`,
  },
  {
    says: 'no lots',
    json: holding(leg({ quantity: 0 })),
    code: 'QUANTITY_NOT_POSITIVE',
    path: `${positions}[0].quantity`,
  },
  {
    says: 'fewer than no lots',
    json: holding(leg({ quantity: -1 })),
    code: 'QUANTITY_NOT_POSITIVE',
    path: `${positions}[0].quantity`,
  },
  {
    says: 'half a lot',
    json: holding(leg({ quantity: 0.5 })),
    code: 'FIELD_INVALID',
    path: `${positions}[0].quantity`,
  },
  {
    says: 'a quantity in words',
    json: holding(leg({ quantity: '1e308' })),
    code: 'FIELD_INVALID',
    path: `${positions}[0].quantity`,
  },
  {
    says: 'more lots than there are',
    json: holding(leg({ quantity: 1e308 })),
    code: 'FIELD_INVALID',
    path: `${positions}[0].quantity`,
  },
  {
    says: 'a side that is none',
    json: holding(leg({ positionType: 'hold' })),
    code: 'FIELD_INVALID',
    path: `${positions}[0].positionType`,
  },
  {
    says: 'an option without its details',
    json: holding(leg({ optionDetails: undefined })),
    code: 'OPTION_DETAILS_MISSING',
    path: `${positions}[0].optionDetails`,
  },
  {
    says: 'an option in an equity strategy',
    json: strategy([start({ tradingInstrument: { type: 'equity' } }), entry('enter')], ['start > enter']),
    code: 'OPTION_DETAILS_MISPLACED',
    path: '$.nodes[1].data.positions[0].optionDetails',
  },
  {
    says: 'an expiry that is none',
    json: holding(option('buy', 'CE', { optionDetails: { expiry: 'soon', strikeType: 'ATM', optionType: 'CE' } })),
    code: 'FIELD_INVALID',
    path: `${positions}[0].optionDetails.expiry`,
  },
  {
    says: 'a limit order without a price',
    json: holding(leg({ orderType: 'limit' })),
    code: 'LIMIT_PRICE_MISSING',
    path: `${positions}[0].limitPrice`,
  },
  {
    says: 'a stop order without a trigger',
    json: holding(leg({ orderType: 'sl', limitPrice: 101 })),
    code: 'LIMIT_PRICE_MISSING',
    path: `${positions}[0].triggerPrice`,
  },
  {
    says: 'a stop order without the limit that it becomes',
    json: holding(leg({ orderType: 'sl', triggerPrice: 100 })),
    code: 'LIMIT_PRICE_MISSING',
    path: `${positions}[0].limitPrice`,
  },
  {
    says: 'a momentum without a measure',
    json: holding(leg({ reEntry: { mode: 'onMomentum', max: 1, on: 'stop' } })),
    code: 'MOMENTUM_MISSING',
    path: `${positions}[0].reEntry`,
  },
  {
    says: 'intraday on daily bars',
    json: strategy([start({ timeframe: '1D', indicators: {} }), entry('enter')], ['start > enter']),
    code: 'INTRADAY_ON_DAILY',
    path: '$.nodes[1].data.positions[0].productType',
  },
  {
    says: 'two sizings',
    json: holding(leg({ sizing: { type: 'fixed', value: 1 } }), leg({ sizing: { type: 'fixed', value: 2 } })),
    code: 'SIZING_DIFFERS',
    path: `${positions}[1].sizing`,
  },
  {
    says: 'a size by risk without stops',
    json: holding(leg({ ...bare, sizing: { type: 'riskPercent', value: 1 } })),
    code: 'SIZING_NEEDS_STOP',
    path: `${positions}[0].sizing`,
  },
  // Stops
  {
    says: 'no stop-loss',
    json: holding(leg(bare)),
    code: 'STOP_LOSS_MISSING',
    path: `${positions}[0]`,
    nodeId: 'enter',
  },
  {
    says: 'a stop on one leg of two',
    json: holding(leg(), leg(bare)),
    code: 'STOP_LOSS_MISSING',
    path: `${positions}[1]`,
  },
  {
    says: 'no stop on the second path',
    json: strategy([start(), low, entry('a'), high, entry('b', [leg(bare)])], ['start > low > a', 'start > high > b']),
    code: 'STOP_LOSS_MISSING',
    path: '$.nodes[4].data.positions[0]',
    nodeId: 'b',
  },
  {
    says: 'a target in place of a stop',
    json:
      simple({ riskManagement: { target: { type: 'amount', value: 1 } } }) &&
      strategy([start(), low, entry('enter', [leg(bare)])], ['start > low > enter'], {
        riskManagement: { target: { type: 'amount', value: 1 }, maxDailyLoss: 1 },
      }),
    code: 'STOP_LOSS_MISSING',
    path: `${positions}[0]`,
  },
  {
    says: 'a stop of nought',
    json: holding(leg({ stopLoss: { type: 'percent', value: 0 } })),
    code: 'LEVEL_NOT_POSITIVE',
    path: `${positions}[0].stopLoss.value`,
  },
  {
    says: 'a target below nought',
    json: holding(leg({ target: { type: 'points', value: -5 } })),
    code: 'LEVEL_NOT_POSITIVE',
    path: `${positions}[0].target.value`,
  },
  {
    says: 'a stop above the price of what is bought',
    json: holding(leg({ orderType: 'limit', limitPrice: 100, stopLoss: { type: 'premium', value: 120 } })),
    code: 'LEVEL_WRONG_SIDE',
    path: `${positions}[0].stopLoss.value`,
  },
  {
    says: 'a stop below the price of what is sold',
    json: holding(
      option('sell', 'CE', { orderType: 'limit', limitPrice: 100, stopLoss: { type: 'premium', value: 80 } }),
    ),
    code: 'LEVEL_WRONG_SIDE',
    path: `${positions}[0].stopLoss.value`,
  },
  {
    says: 'a target above the price of what is sold',
    json: holding(
      option('sell', 'CE', { orderType: 'limit', limitPrice: 100, target: { type: 'premium', value: 120 } }),
    ),
    code: 'LEVEL_WRONG_SIDE',
    path: `${positions}[0].target.value`,
  },
  {
    says: 'a naked call',
    json: holding(option('sell', 'CE', bare)),
    code: 'NAKED_SHORT',
    path: `${positions}[0]`,
    nodeId: 'enter',
  },
  {
    says: 'a call covered by a put',
    json: holding(option('sell', 'CE', bare), option('buy', 'PE')),
    code: 'NAKED_SHORT',
    path: `${positions}[0]`,
  },
  {
    says: 'two calls covered by one',
    json: holding(option('sell', 'CE', { ...bare, quantity: 2 }), option('buy', 'CE')),
    code: 'NAKED_SHORT',
    path: `${positions}[0]`,
  },
  {
    says: 'a call covered by one that ends earlier',
    json: holding(
      option('sell', 'CE', { ...bare, optionDetails: { expiry: 'W1', strikeType: 'ATM', optionType: 'CE' } }),
      option('buy', 'CE'),
    ),
    code: 'NAKED_SHORT',
    path: `${positions}[0]`,
  },
  {
    says: 'an exit that takes the hedge away',
    json: leaving({ targets: { vpi: 'hedge' } }, {}, [
      option('sell', 'CE', { ...bare, vpi: 'short' }),
      option('buy', 'CE', { vpi: 'hedge' }),
    ]),
    code: 'HEDGE_REMOVED',
    path: '$.nodes[3].data.exitNodeData',
    nodeId: 'leave',
  },
  {
    says: 'a trail without a stop',
    json: holding(leg({ ...bare, trailing: { every: 1, moveBy: 1 } })),
    code: 'TRAILING_WITHOUT_STOP',
    path: `${positions}[0].trailing`,
  },
  // Exits and others
  {
    says: 'an exit without any entry',
    json: strategy([start(), exit('leave')], ['start > leave']),
    code: 'EXIT_WITHOUT_ENTRY',
    path: '$.nodes[1].data',
    nodeId: 'leave',
  },
  {
    says: 'an exit of an unknown vpi',
    json: leaving({ targets: { vpi: 'nobody' } }),
    code: 'TARGET_UNKNOWN',
    path: '$.nodes[3].data.exitNodeData.targets.vpi',
    nodeId: 'leave',
  },
  {
    says: 'an exit of an unknown vpt',
    json: leaving({ targets: { vpi: 'v', vpt: ['nobody'] } }),
    code: 'TARGET_UNKNOWN',
    path: '$.nodes[3].data.exitNodeData.targets.vpt',
  },
  {
    says: 'an exit of a signal',
    json: leaving({ targets: { nodeIds: ['low'] } }),
    code: 'TARGET_UNKNOWN',
    path: '$.nodes[3].data.exitNodeData.targets.nodeIds',
  },
  {
    says: 'targets that name nothing',
    json: leaving({ targets: { nodeIds: [] } }),
    code: 'TARGET_UNKNOWN',
    path: '$.nodes[3].data.exitNodeData.targets',
  },
  {
    says: 'an exit of nothing',
    json: leaving({}, { quantity: 0 }),
    code: 'QUANTITY_NOT_POSITIVE',
    path: '$.nodes[3].data.exitNodeData.orderConfig.quantity',
  },
  {
    says: 'an exit of more than all',
    json: leaving({}, { quantity: '150%' }),
    code: 'FIELD_INVALID',
    path: '$.nodes[3].data.exitNodeData.orderConfig.quantity',
  },
  {
    says: 'a re-entry without a gate',
    json: strategy([start(), entry('enter'), exit('leave', again())], ['start > enter > leave']),
    code: 'RE_ENTRY_WITHOUT_GATE',
    path: '$.nodes[2].data.exitNodeData.reEntryConfig',
    nodeId: 'leave',
  },
  {
    says: 'a delay of no length',
    json: beside(node('wait', 'delayNode'), ['start > wait']),
    code: 'FIELD_MISSING',
    path: '$.nodes[4].data.minutes',
    nodeId: 'wait',
  },
  {
    says: 'a time that is over before it begins',
    json: beside(node('when', 'timeNode', { from: '11:00', until: '10:00' }), ['start > when']),
    code: 'TIME_WINDOW_EMPTY',
    path: '$.nodes[4].data.until',
    nodeId: 'when',
  },
  {
    says: 'a time that no clock shows',
    json: beside(node('when', 'timeNode', { from: '9:20', until: '24:00' }), ['start > when']),
    code: 'FIELD_INVALID',
    path: '$.nodes[4].data.from',
  },
  // Around the graph
  {
    says: 'entries that end before they begin',
    json: simple({ schedule: { startAt: '14:00', stopEntriesAt: '10:00' } }),
    code: 'SCHEDULE_ORDER',
    path: '$.schedule.stopEntriesAt',
  },
  {
    says: 'entries that begin at the square-off',
    json: simple({ schedule: { startAt: '15:15', squareOffAt: '15:15' } }),
    code: 'SCHEDULE_ORDER',
    path: '$.schedule.squareOffAt',
  },
  {
    says: 'a lock above what is earned',
    json: simple({ riskManagement: { lockAndTrail: { activateAt: 1, lockProfit: 2, forEvery: 1, trailBy: 1 } } }),
    code: 'LOCK_AND_TRAIL_ORDER',
    path: '$.riskManagement.lockAndTrail',
  },
  {
    says: 'a combined premium of shares',
    json: strategy(
      [start({ tradingInstrument: { type: 'equity' } }), entry('enter', [leg({ optionDetails: undefined })])],
      ['start > enter'],
      { riskManagement: { stopLoss: { type: 'combinedPremiumPercent', value: 30 } } },
    ),
    code: 'COMBINED_PREMIUM_WITHOUT_OPTIONS',
    path: '$.riskManagement.stopLoss',
  },
  {
    says: 'a day that no week has',
    json: simple({ schedule: { days: ['FUNDAY'] } }),
    code: 'FIELD_INVALID',
    path: '$.schedule.days[0]',
  },
  {
    says: 'a hedge that may end by itself',
    json: strategy(
      [start(), low, entry('enter', [option('sell', 'CE', bare), option('buy', 'CE', { vpi: 'h' })]), exit('leave')],
      ['start > low > enter > leave'],
    ),
    code: 'STOP_LOSS_MISSING',
    path: `${positions}[0]`,
  },
  {
    says: 'a stop that would become looser',
    json: beside(node('turn', 'modifyNode', { stopLoss: { type: 'percent', value: 31 } }), ['enter > turn']),
    code: 'STOP_NOT_LOOSENED',
    path: '$.nodes[4].data.stopLoss',
    severity: 'warning',
  },
  // Gates, and what is only odd
  {
    says: 'bounds that exclude each other',
    json: gated(group('and', compare(rsi, '<', 30), compare(rsi, '>', 70))),
    code: 'GATE_NEVER_OPENS',
    path: conditions,
    nodeId: 'gate',
    severity: 'warning',
  },
  {
    says: 'an RSI above 100',
    json: gated(compare(rsi, '>', 100)),
    code: 'GATE_NEVER_OPENS',
    path: conditions,
    severity: 'warning',
  },
  {
    says: 'a number above itself',
    json: gated(compare(close, '>', close)),
    code: 'GATE_NEVER_OPENS',
    path: conditions,
    severity: 'warning',
  },
  {
    says: 'one constant above another',
    json: gated(compare(constant(1), '>', 2)),
    code: 'GATE_NEVER_OPENS',
    path: conditions,
    severity: 'warning',
  },
  {
    says: 'bounds that are turned round',
    json: gated(compare(rsi, 'between', [70, 30])),
    code: 'GATE_NEVER_OPENS',
    path: conditions,
    severity: 'warning',
  },
  {
    says: 'a cross above the highest',
    json: gated(compare(rsi, 'crosses_above', 100)),
    code: 'GATE_NEVER_OPENS',
    path: conditions,
    severity: 'warning',
  },
  {
    says: 'a price of at least nothing',
    json: gated(compare(close, '>=', 0)),
    code: 'GATE_NEVER_CLOSES',
    path: conditions,
    severity: 'warning',
  },
  {
    says: 'one or its opposite',
    json: gated(group('or', compare(rsi, '<', 50), compare(rsi, '>=', 50))),
    code: 'GATE_NEVER_CLOSES',
    path: conditions,
    severity: 'warning',
  },
  {
    says: 'not what can never be',
    json: gated(group('not', compare(rsi, '>', 100))),
    code: 'GATE_NEVER_CLOSES',
    path: conditions,
    severity: 'warning',
  },
  {
    says: 'gates behind each other that are never open together',
    json: strategy([start(), low, high, entry('enter'), exit('leave')], ['start > low > high > enter > leave']),
    code: 'GATE_NEVER_OPENS',
    path: '$.nodes[2].data',
    nodeId: 'high',
    severity: 'warning',
  },
  {
    says: 'an entry that nothing closes',
    json: strategy([start(), low, entry('enter')], ['start > low > enter']),
    code: 'ENTRY_WITHOUT_EXIT',
    path: '$.nodes[2].data',
    nodeId: 'enter',
    severity: 'warning',
  },
  {
    says: 'an exit that its entry does not lead to',
    json: strategy(
      [start(), low, entry('a'), high, entry('b'), exit('leave', { targets: { nodeIds: ['b'] } })],
      ['start > low > a > leave', 'start > high > b'],
    ),
    code: 'EXIT_OUT_OF_REACH',
    path: '$.nodes[5].data',
    nodeId: 'leave',
    severity: 'warning',
  },
  {
    says: 'a delivery that is squared off',
    json: strategy([start(), low, entry('enter', [leg({ productType: 'delivery' })])], ['start > low > enter'], {
      schedule: { squareOffAt: '15:15' },
    }),
    code: 'DELIVERY_SQUARED_OFF',
    path: `${positions}[0].productType`,
    severity: 'warning',
  },
  {
    says: 'a field that the language has not',
    json: holding(leg({ stopPoints: 12 })),
    code: 'FIELD_UNKNOWN',
    path: `${positions}[0].stopPoints`,
    severity: 'warning',
  },
  {
    says: 'a value in a message that is none',
    json: beside(alert('tell', { alertMessage: 'now {{price.clsoe}}' }), ['start > tell']),
    code: 'PLACEHOLDER_UNKNOWN',
    path: '$.nodes[4].data.alertMessage',
    severity: 'warning',
  },
  {
    says: 'an edge twice',
    json: { ...simple(), edges: [...edges('start > low > enter > high > leave'), { source: 'start', target: 'low' }] },
    code: 'EDGE_TWICE',
    path: '$.edges[4]',
    severity: 'warning',
  },
];
