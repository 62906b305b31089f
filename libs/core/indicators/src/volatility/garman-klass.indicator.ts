import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { annualPass } from '../passes/annual.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { logMove } from '../passes/log-move.js';
import { windowSum } from '../passes/window-sum.pass.js';

const BODY = 2 * Math.LN2 - 1;

export const garmanKlass = defineIndicator({
  id: 'garman-klass',
  title: 'Garman-Klass volatility',
  params: { period: whole(20), year: whole(252, { max: 1_000_000 }) },
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['garmanKlass'],
  warmup: ({ period }) => period - 1,
  reach: () => 0,
  doc: 'The volatility of a year told by range and body of bars; for markets without gaps and without a trend.',
  formula:
    'garmanKlass = 100 · √(year · mean of ln(high / low)² / 2 − (2 · ln 2 − 1) · ln(close / open)² over period bars), year the number of bars in one',
  source: 'Mark Garman, Michael Klass, Journal of Business, 1980',
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
    const range = logMove(high[i] as number, low[i] as number);
    const body = logMove(close[i] as number, open[i] as number);
    terms[i] = 0.5 * range * range - BODY * body * body;
  }
}
