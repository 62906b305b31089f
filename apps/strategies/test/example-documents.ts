/** Documents for the specs of this service. */
type Json = Record<string, unknown>;

const rsi = { type: 'indicator', name: 'rsi_14', offset: 0 };

const comparison = (operator: string, value: number) => ({
  type: 'group',
  operator: 'and',
  conditions: [{ id: `c-${value}`, lhs: rsi, operator, rhs: { type: 'constant', value } }],
});

/** The five example nodes of the language as they were first drawn, wired start, signal, entry, signal, exit, with an alert. */
export const fiveNodes = (more: Json = {}): Json => ({
  name: 'NIFTY RSI call',
  nodes: [
    {
      id: 'start-123456',
      type: 'startNode',
      position: { x: 0, y: 0 },
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
    { id: 'signal-123456', type: 'signalNode', data: { label: 'RSI Oversold', conditions: comparison('<', 30) } },
    {
      id: 'entry-123456',
      type: 'entryNode',
      data: {
        label: 'Buy NIFTY Call',
        actionType: 'entry',
        positions: [
          {
            ...{ id: 'pos-123456', vpi: 'entry-123456-pos1', vpt: 'nifty-call-long', priority: 1 },
            ...{ positionType: 'buy', orderType: 'market', quantity: 1, multiplier: 50, productType: 'intraday' },
            optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
          },
        ],
      },
    },
    { id: 'signal-2', type: 'signalNode', data: { label: 'RSI Overbought', conditions: comparison('>', 70) } },
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
      data: { label: 'RSI Alert', actionType: 'alert', alertMessage: 'RSI crossed below 30', alertType: 'info' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start-123456', target: 'signal-123456' },
    { id: 'e2', source: 'signal-123456', target: 'entry-123456' },
    { id: 'e3', source: 'entry-123456', target: 'signal-2' },
    { id: 'e4', source: 'signal-2', target: 'exit-123456' },
    { id: 'e5', source: 'signal-123456', target: 'alert-123456' },
  ],
  ...more,
});

const stopLoss = { type: 'percent', value: 30 };

/** The same with a stop-loss, so that it may run. */
export const guarded = (more: Json = {}): Json => fiveNodes({ riskManagement: { stopLoss }, ...more });

/** The guarded one with more indicators in its start node. */
export function withIndicators(indicators: Json): Json {
  const document = guarded();
  const [start, ...rest] = document['nodes'] as { data: Json }[];
  const data = { ...start?.data, indicators: { ...(start?.data['indicators'] as Json), ...indicators } };
  return { ...document, nodes: [{ ...start, data }, ...rest] };
}
