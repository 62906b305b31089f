import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { averageRange } from '../passes/average-range.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const starc = defineIndicator({
  id: 'starc',
  title: 'STARC bands',
  params: { period: whole(6), range: whole(15), factor: real(2, { min: 0, max: 1_000 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'middle', 'lower'],
  warmup: ({ period, range }) => {
    const begins = Math.max(period - 1, range);
    return [begins, period - 1, begins];
  },
  reach: ({ period }) => period,
  doc: 'A short mean with a band on either side as far away as the market usually goes: outside them a trade is dear to enter.',
  formula: 'middle = sma(close, period), upper and lower = middle ± factor · atr(range)',
  source: 'Manning Stoller; others take a mean of 5 bars',
  kernel: ({ period, range, factor }, [high, low, close], [upper, middle, lower], memory) => {
    const usual = memory.column();
    return inTurn(
      windowSum(close, middle, { period, over: period }, memory),
      averageRange([high, low, close], usual, range, memory),
      (from, to) => widen(middle, usual, upper, lower, factor, from, to),
    );
  },
});

function widen(
  middle: Float64Array,
  usual: Float64Array,
  upper: Float64Array,
  lower: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const mean = middle[i] as number;
    const away = factor * (usual[i] as number);
    upper[i] = mean + away;
    lower[i] = mean - away;
  }
}
