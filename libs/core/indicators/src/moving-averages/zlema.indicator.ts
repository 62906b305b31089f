import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

const lag = (period: number) => Math.floor((period - 1) / 2);

export const zlema = defineIndicator({
  id: 'zlema',
  title: 'Zero lag exponential moving average',
  params: { period: whole(20), seed: choice('sma', 'first') },
  inputs: ['close'],
  outputs: ['zlema'],
  warmup: ({ period, seed }) => lag(period) + (seed === 'sma' ? period - 1 : 0),
  reach: ({ period }) => lag(period),
  doc: 'An exponential average of prices to which the way they came during its own lateness is added once more.',
  formula: 'zlema = ema(2 · x − x[lag], period), lag = ⌊(period − 1) / 2⌋; seed as in ema',
  source: 'John Ehlers and Ric Way, 2010',
  kernel: ({ period, seed }, [x], [y], memory) => {
    const ahead = memory.column();
    const count = memory.state(1);
    const terms = { weight: emaWeight(period), seed: seed === 'sma' ? period : 1, skip: lag(period) };
    return inTurn((from, to) => lead(x, ahead, count, lag(period), from, to), emaPass(ahead, y, terms, memory));
  },
});

function lead(x: Float64Array, ahead: Float64Array, count: Float64Array, late: number, from: number, to: number): void {
  let i = from;
  for (let seen = count[0] as number; i < to && seen < late; i += 1) {
    ahead[i] = Number.NaN;
    count[0] = seen += 1;
  }
  for (; i < to; i += 1) ahead[i] = 2 * (x[i] as number) - (x[i - late] as number);
}
