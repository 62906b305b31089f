const operand = (name: string) => ({ type: 'indicator', name });
const gate = (id: string, operator: string) => ({
  id,
  type: 'signalNode',
  data: { conditions: { lhs: operand('fast'), operator, rhs: operand('slow') } },
});

/** Long while the fast average is above the slow one. */
export const crossing = {
  language: 1,
  name: 'Cross',
  nodes: [
    {
      id: 'start',
      type: 'startNode',
      data: {
        ...{ symbol: 'ACME', exchange: 'NSE', timeframe: '15MIN', tradingInstrument: { type: 'equity' } },
        indicators: { fast: { type: 'sma', period: 3 }, slow: { type: 'sma', period: 8 } },
      },
    },
    gate('up', 'crosses_above'),
    {
      id: 'enter',
      type: 'entryNode',
      data: {
        arming: 'wheneverFlat',
        positions: [
          { id: 'p', vpi: 'p', positionType: 'buy', orderType: 'market', quantity: 10, productType: 'delivery' },
        ],
      },
    },
    gate('down', 'crosses_below'),
    {
      id: 'leave',
      type: 'exitNode',
      data: { exitNodeData: { orderConfig: { orderType: 'market', quantity: 'all' } } },
    },
  ],
  edges: [
    { source: 'start', target: 'up' },
    { source: 'up', target: 'enter' },
    { source: 'enter', target: 'down' },
    { source: 'down', target: 'leave' },
  ],
} as const;

/** Ten bars of a quarter of an hour a day that go up and down at two paces. */
export function barsCsv(days: number): string {
  const lines = ['time,open,high,low,close,volume'];
  const close = (at: number): number => Math.round((100 + 5 * Math.sin(at / 3) + 4 * Math.sin(at / 11)) * 100) / 100;
  for (let at = 0; at < days * 10; at += 1) {
    const [open, last] = [close(at - 1), close(at)];
    const ms = Date.parse('2026-01-05T09:15:00+05:30') + Math.floor(at / 10) * 86_400_000 + (at % 10) * 900_000;
    lines.push([ms, open, Math.max(open, last), Math.min(open, last), last, 1_000].join(','));
  }
  return `${lines.join('\n')}\n`;
}
