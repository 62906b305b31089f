/** Documents of the specs: small ones, each with one thing that matters. */

export type Json = Record<string, unknown>;

const leg = (more: Json): Json => ({
  id: 'p1',
  vpi: 'v1',
  positionType: 'buy',
  orderType: 'market',
  quantity: 1,
  productType: 'intraday',
  optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
  stopLoss: { type: 'percent', value: 30 },
  ...more,
});

const gate = (id: string, operator: string, value: number): Json => ({
  id,
  type: 'signalNode',
  position: { x: 10, y: 20 },
  data: {
    label: id,
    conditions: {
      type: 'group',
      operator: 'and',
      conditions: [
        {
          id: 'c1',
          lhs: { type: 'indicator', name: 'rsi_14', offset: 0 },
          operator,
          rhs: { type: 'constant', value },
        },
      ],
    },
  },
});

export interface Told {
  readonly schedule?: Json;
  readonly riskManagement?: Json;
  readonly leg?: Json;
  readonly entry?: Json;
  readonly start?: Json;
  readonly more?: Json;
}

/** Buys a call when the RSI is low and leaves it when it is high. */
export const rsiCall = (told: Told = {}): Json => ({
  language: 1,
  name: 'NIFTY RSI call',
  version: 1,
  nodes: [
    {
      id: 'start',
      type: 'startNode',
      data: {
        label: 'Start',
        symbol: 'NIFTY',
        exchange: 'NSE',
        timeframe: '5MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
        indicators: { rsi_14: { type: 'rsi', period: 14 } },
        ...told.start,
      },
    },
    gate('low', '<', 30),
    {
      id: 'enter',
      type: 'entryNode',
      data: { label: 'Buy', actionType: 'entry', positions: [leg(told.leg ?? {})], ...told.entry },
    },
    gate('high', '>', 70),
    {
      id: 'leave',
      type: 'exitNode',
      data: {
        label: 'Leave',
        actionType: 'exit',
        exitNodeData: { orderConfig: { orderType: 'market', quantity: 'all' } },
      },
    },
  ],
  edges: ['start>low', 'low>enter', 'enter>high', 'high>leave'].map((id) => {
    const [source, target] = id.split('>');
    return { id, source, target };
  }),
  ...(told.schedule !== undefined && { schedule: told.schedule }),
  ...(told.riskManagement !== undefined && { riskManagement: told.riskManagement }),
  ...told.more,
});

/** Its only error is the stop-loss that it lacks. */
export const withoutStop = (): Json => rsiCall({ leg: { stopLoss: undefined } });
