import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { averageRange } from '../passes/average-range.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const atrBands = defineIndicator({
  id: 'atr-bands',
  title: 'ATR bands',
  params: { period: whole(14), factor: real(3, { min: 0, max: 1_000 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'lower'],
  warmup: ({ period }) => period,
  reach: () => 0,
  doc: 'The close and some usual ranges above and below it: where stops and targets would lie if one entered now.',
  formula: 'upper = close + factor · atr(period), lower = close − factor · atr(period)',
  source: 'charting practice; atr as in TA-Lib',
  kernel: ({ period, factor }, [high, low, close], [upper, lower], memory) => {
    const usual = memory.column();
    return inTurn(averageRange([high, low, close], usual, period, memory), (from, to) =>
      widen(close, usual, upper, lower, factor, from, to),
    );
  },
});

function widen(
  close: Float64Array,
  usual: Float64Array,
  upper: Float64Array,
  lower: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const price = close[i] as number;
    const away = factor * (usual[i] as number);
    upper[i] = price + away;
    lower[i] = price - away;
  }
}
