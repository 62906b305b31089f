import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { averageRange } from '../passes/average-range.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const keltner = defineIndicator({
  id: 'keltner',
  title: 'Keltner channels',
  params: { period: whole(20), range: whole(10), factor: real(2, { min: 0, max: 100 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'middle', 'lower'],
  warmup: ({ period, range }) => Math.max(period - 1, range),
  reach: () => 0,
  doc: 'An average with a band on either side as far away as the market usually goes in some bars.',
  formula: 'middle = ema(close, period), upper and lower = middle ± factor · atr(range)',
  source: 'Chester Keltner 1960, as Linda Raschke changed it',
  kernel: ({ period, range, factor }, [high, low, close], [upper, middle, lower], memory) => {
    const [mean, usual] = [memory.column(), memory.column()];
    return inTurn(
      emaPass(close, mean, { weight: emaWeight(period), seed: period }, memory),
      averageRange([high, low, close], usual, range, memory),
      (from, to) => widen([mean, usual], [upper, middle, lower], factor, from, to),
    );
  },
});

function widen(
  [mean, usual]: readonly [Float64Array, Float64Array],
  [upper, middle, lower]: readonly [Float64Array, Float64Array, Float64Array],
  factor: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const away = factor * (usual[i] as number);
    const at = mean[i] as number;
    upper[i] = at + away;
    // All three begin at one bar: what is not known yet of one makes the others unknown.
    middle[i] = at + 0 * away;
    lower[i] = at - away;
  }
}
