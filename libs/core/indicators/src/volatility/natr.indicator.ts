import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { averageRange } from '../passes/average-range.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const natr = defineIndicator({
  id: 'natr',
  title: 'Normalised average true range',
  talib: { name: 'NATR', params: { timePeriod: 'period' } },
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['natr'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'How far the market usually goes in a bar, in percent of its price, so that markets of any price compare.',
  formula: 'natr = 100 · atr(period) / close; 0 where the close is 0',
  source: 'TA-Lib, NATR; John Forman 2006',
  kernel: ({ period }, [high, low, close], [y], memory) =>
    inTurn(averageRange([high, low, close], y, period, memory), (from, to) => share(close, y, from, to)),
});

function share(close: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const price = close[i] as number;
    y[i] = price === 0 ? 0 : ((y[i] as number) / price) * 100;
  }
}
