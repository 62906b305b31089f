import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { annualPass } from '../passes/annual.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { logMove } from '../passes/log-move.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const rogersSatchell = defineIndicator({
  id: 'rogers-satchell',
  title: 'Rogers-Satchell volatility',
  params: { period: whole(20), year: whole(252, { max: 1_000_000 }) },
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['rogersSatchell'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  doc: 'The volatility of a year told by how far bars reach beyond open and close, so that a trend does not count as one; for markets without gaps.',
  formula:
    'rogersSatchell = 100 · √(year · mean of ln(high / close) · ln(high / open) + ln(low / close) · ln(low / open) over period bars), year the number of bars in one',
  source: 'Christopher Rogers, Stephen Satchell, Annals of Applied Probability, 1991',
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
  [open, high, low, close]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  terms: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const first = open[i] as number;
    const last = close[i] as number;
    const top = high[i] as number;
    const bottom = low[i] as number;
    terms[i] = logMove(top, last) * logMove(top, first) + logMove(bottom, last) * logMove(bottom, first);
  }
}
