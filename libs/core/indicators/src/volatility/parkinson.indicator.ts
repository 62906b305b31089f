import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { annualPass } from '../passes/annual.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { logMove } from '../passes/log-move.js';
import { windowSum } from '../passes/window-sum.pass.js';

const SCALE = 1 / (4 * Math.LN2);

export const parkinson = defineIndicator({
  id: 'parkinson',
  title: 'Parkinson volatility',
  params: { period: whole(20), year: whole(252, { max: 1_000_000 }) },
  inputs: ['high', 'low'],
  outputs: ['parkinson'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  doc: 'The volatility of a year told by how far bars reach instead of where they close: the same certainty from a fifth of the bars.',
  formula:
    'parkinson = 100 · √(year · mean of ln(high / low)² over period bars / (4 · ln 2)), year the number of bars in one',
  source: 'Michael Parkinson, Journal of Business, 1980',
  kernel: ({ period, year }, bars, [y], memory) => {
    const [terms, mean] = [memory.column(period), memory.column()];
    return inTurn(
      (from, to) => measure(bars, terms, from, to),
      windowSum(terms, mean, { period, over: period }, memory),
      annualPass(mean, y, year),
    );
  },
});

function measure(
  [high, low]: readonly [Float64Array, Float64Array],
  terms: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const range = logMove(high[i] as number, low[i] as number);
    terms[i] = SCALE * range * range;
  }
}
