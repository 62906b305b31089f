import type { Template } from './template.js';

const rsi = { type: 'indicator', name: 'rsi_14' };

export const rsiReversal: Template = {
  id: 'rsi-reversal',
  title: 'RSI reversal',
  doc: 'Buys a call of the week when the RSI turns up through 30, and leaves when it reaches 70; for markets that swing within a range.',
  tags: ['options', 'reversal', 'intraday'],
  document: {
    language: 1,
    name: 'RSI reversal',
    version: 1,
    nodes: [
      {
        id: 'start',
        type: 'startNode',
        position: { x: 0, y: 0 },
        data: {
          label: 'NIFTY, 5 minutes',
          symbol: 'NIFTY',
          exchange: 'NSE',
          timeframe: '5MIN',
          tradingInstrument: { type: 'options', underlyingType: 'index' },
          indicators: { rsi_14: { type: 'rsi', period: 14, source: 'close' } },
        },
      },
      {
        id: 'turned-up',
        type: 'signalNode',
        position: { x: 240, y: 0 },
        data: {
          label: 'RSI turns up through 30',
          conditions: { id: 'c1', lhs: rsi, operator: 'crosses_above', rhs: { type: 'constant', value: 30 } },
        },
      },
      {
        id: 'buy-call',
        type: 'entryNode',
        position: { x: 480, y: 0 },
        data: {
          label: 'Buy a call',
          actionType: 'entry',
          positions: [
            {
              id: 'call',
              vpi: 'call',
              priority: 1,
              positionType: 'buy',
              orderType: 'market',
              quantity: 1,
              productType: 'intraday',
              optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
              stopLoss: { type: 'percent', value: 30 },
            },
          ],
        },
      },
      {
        id: 'high',
        type: 'signalNode',
        position: { x: 720, y: 0 },
        data: {
          label: 'RSI at 70',
          conditions: { id: 'c2', lhs: rsi, operator: '>=', rhs: { type: 'constant', value: 70 } },
        },
      },
      {
        id: 'leave',
        type: 'exitNode',
        position: { x: 960, y: 0 },
        data: {
          label: 'Leave',
          actionType: 'exit',
          exitNodeData: { orderConfig: { orderType: 'market', quantity: 'all' } },
        },
      },
    ],
    edges: [
      { id: 'e1', source: 'start', target: 'turned-up' },
      { id: 'e2', source: 'turned-up', target: 'buy-call' },
      { id: 'e3', source: 'buy-call', target: 'high' },
      { id: 'e4', source: 'high', target: 'leave' },
    ],
    riskManagement: { maxDailyLoss: 5000, squareOffAt: '15:15' },
    schedule: { days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], startAt: '09:20', stopEntriesAt: '14:45' },
  },
};
