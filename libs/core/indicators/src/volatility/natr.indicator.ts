import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { whole } from '../define/params.js';
import { AverageRange } from '../passes/average-range.pass.js';

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
  kernel: ({ period }, [high, low, close], [y], memory) => {
    const state = memory.state(3);
    return withCell(
      memory,
      (from, to) => share(high, low, close, y, state, period, from, to),
      () => new Share(new AverageRange(state, period)),
    );
  },
});

/** An average range as a part of the price. */
class Share implements Cell {
  constructor(readonly range: AverageRange) {}

  step(place: number, high: number, low: number, close: number): number {
    const usual = this.range.step(place, high, low, close);
    return close === 0 && !Number.isNaN(usual) ? 0 : (usual / close) * 100;
  }

  keep(): void {
    this.range.keep();
  }
}

function share(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  y: Float64Array,
  state: Float64Array,
  period: number,
  from: number,
  to: number,
): void {
  const range = new AverageRange(state, period);
  const cell = new Share(range);
  for (let i = from; i < to; i += 1) y[i] = cell.step(i, high[i] as number, low[i] as number, close[i] as number);
  cell.keep();
}
