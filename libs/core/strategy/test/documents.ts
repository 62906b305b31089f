import { judge, knownIndicators, type Judgement, type Program } from '../src/index.js';
import { assert } from '@sutra/kernel';

/** Lots as of a day on which NIFTY has 65. */
export const terms = {
  lotOf: (name: string) => (name === 'NIFTY' ? 65 : undefined),
  takesLimitsOnly: (name: string) => name === 'LIMITED',
};
export const context = { indicators: knownIndicators, terms };

export type Json = Record<string, unknown>;

export const start = (more: Json = {}): Json => ({
  id: 'start',
  type: 'startNode',
  data: {
    label: 'Start',
    symbol: 'NIFTY',
    exchange: 'NSE',
    timeframe: '5MIN',
    tradingInstrument: { type: 'options', underlyingType: 'index' },
    indicators: {
      rsi_14: { type: 'rsi', period: 14 },
      sma_20: { type: 'sma', period: 20, source: 'close' },
      ema_h: { type: 'ema', period: 3, timeframe: '1H' },
      macd_1: { type: 'macd' },
    },
    ...more,
  },
});

export const rsi = { type: 'indicator', name: 'rsi_14', offset: 0 };
export const close = { type: 'price', field: 'close' };
export const constant = (value: number | string): Json => ({ type: 'constant', value });
export const compare = (lhs: unknown, operator: string, rhs?: unknown): Json => ({
  lhs,
  operator,
  ...(rhs !== undefined && { rhs: typeof rhs === 'number' ? constant(rhs) : rhs }),
});
export const group = (operator: string, ...conditions: unknown[]): Json => ({ type: 'group', operator, conditions });
export const signal = (id: string, conditions: unknown): Json => ({
  id,
  type: 'signalNode',
  data: { label: id, conditions },
});

let legs = 0;
export const leg = (more: Json = {}): Json => {
  legs += 1;
  return {
    id: `p${legs}`,
    vpi: `v${legs}`,
    positionType: 'buy',
    orderType: 'market',
    quantity: 1,
    productType: 'intraday',
    optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
    stopLoss: { type: 'percent', value: 30 },
    ...more,
  };
};
export const option = (positionType: string, optionType: string, more: Json = {}): Json =>
  leg({ positionType, optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType }, ...more });
export const bare = { stopLoss: undefined };

export const entry = (id: string, positions: unknown = [leg()], more: Json = {}): Json => ({
  id,
  type: 'entryNode',
  data: { label: id, actionType: 'entry', positions, ...more },
});
export const exit = (id: string, more: Json = {}, order: Json = {}): Json => ({
  id,
  type: 'exitNode',
  data: {
    label: id,
    actionType: 'exit',
    exitNodeData: { orderConfig: { orderType: 'market', quantity: 'all', ...order }, ...more },
  },
});
export const again = (maxReEntries: unknown = 2, groupNumber = 1): Json => ({
  reEntryConfig: { enabled: true, groupNumber, maxReEntries },
});
export const alert = (id: string, more: Json = {}): Json => ({
  id,
  type: 'alertNode',
  data: { alertMessage: 'Now', ...more },
});
export const node = (id: string, type: string, data: Json = {}): Json => ({ id, type, data });

/** Paths such as 'start > low > enter' as edges. */
export const edges = (...paths: string[]): Json[] =>
  paths.flatMap((path) => {
    const ids = path.split(' > ');
    return ids.slice(1).map((target, at) => ({ id: `${ids[at]}>${target}`, source: ids[at], target }));
  });

export const strategy = (nodes: unknown[], paths: string[], more: Json = {}): Json => ({
  language: 1,
  name: 'Test',
  version: 1,
  nodes,
  edges: [...new Map(edges(...paths).map((edge) => [edge['id'], edge])).values()],
  ...more,
});

export const low = signal('low', compare(rsi, '<', 30));
export const high = signal('high', compare(rsi, '>', 70));

/** start → RSI below 30 → entry → RSI above 70 → exit. */
export const simple = (more: Json = {}): Json =>
  strategy([start(), low, entry('enter'), high, exit('leave')], ['start > low > enter > high > leave'], more);

export function programOf(json: unknown): Program {
  const { program, findings } = judge(json, context);
  assert(program, 'the document of a test is sound', {
    findings: findings.filter(({ severity }) => severity === 'error'),
  });
  return program;
}

export const codesOf = ({ findings }: Judgement, severity: string): readonly string[] =>
  findings.filter((finding) => finding.severity === severity).map(({ code }) => code);

/** The five examples of the first drawing of this language, wired as a person would. */
export const fiveNodes = (more: Json = {}): Json => ({
  name: 'NIFTY RSI call',
  nodes: [
    {
      id: 'start-123456',
      type: 'startNode',
      data: {
        label: 'NIFTY Options Strategy',
        symbol: 'NIFTY',
        timeframe: '5MIN',
        exchange: 'NSE',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
        indicators: {
          sma_20: { type: 'sma', period: 20, source: 'close' },
          rsi_14: { type: 'rsi', period: 14, overbought: 70, oversold: 30 },
        },
      },
    },
    {
      id: 'signal-123456',
      type: 'signalNode',
      data: {
        label: 'RSI Oversold Signal',
        conditions: {
          type: 'group',
          operator: 'and',
          conditions: [{ id: 'cond-1', lhs: rsi, operator: '<', rhs: constant(30) }],
        },
      },
    },
    {
      id: 'entry-123456',
      type: 'entryNode',
      data: {
        label: 'Buy NIFTY Call',
        actionType: 'entry',
        positions: [
          {
            id: 'pos-123456',
            vpi: 'entry-123456-pos1',
            vpt: 'nifty-call-long',
            priority: 1,
            positionType: 'buy',
            orderType: 'market',
            quantity: 1,
            multiplier: 50,
            productType: 'intraday',
            optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
          },
        ],
      },
    },
    {
      id: 'signal-2',
      type: 'signalNode',
      data: {
        label: 'RSI Overbought',
        conditions: { type: 'group', operator: 'and', conditions: [compare(rsi, '>', 70)] },
      },
    },
    {
      id: 'exit-123456',
      type: 'exitNode',
      data: {
        label: 'Exit Position',
        actionType: 'exit',
        exitNodeData: {
          orderConfig: { orderType: 'market', quantity: 'all' },
          reEntryConfig: { enabled: true, groupNumber: 1, maxReEntries: 2 },
        },
      },
    },
    {
      id: 'alert-123456',
      type: 'alertNode',
      data: {
        label: 'RSI Alert',
        actionType: 'alert',
        alertMessage: 'RSI crossed below 30 - Potential oversold condition',
        alertType: 'info',
      },
    },
  ],
  edges: edges('start-123456 > signal-123456 > entry-123456 > signal-2 > exit-123456', 'signal-123456 > alert-123456'),
  ...more,
});

/** Where a judgement finds something. */
export const placesOf = (json: unknown, code: string): readonly string[] =>
  judge(json, context).findings.flatMap((finding) => (finding.code === code ? [finding.path] : []));

/** What a judgement says of something, with its hint. */
export const wordsOf = (json: unknown, code: string): readonly string[] =>
  judge(json, context).findings.flatMap(({ code: found, message, hint }) =>
    found === code ? [`${message} ${hint}`] : [],
  );
