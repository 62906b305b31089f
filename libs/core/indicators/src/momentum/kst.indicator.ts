import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { ratioPass } from '../passes/change.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

interface Terms {
  readonly roc1: number;
  readonly roc2: number;
  readonly roc3: number;
  readonly roc4: number;
  readonly sma1: number;
  readonly sma2: number;
  readonly sma3: number;
  readonly sma4: number;
}

const begins = ({ roc1, roc2, roc3, roc4, sma1, sma2, sma3, sma4 }: Terms): number =>
  Math.max(roc1 + sma1, roc2 + sma2, roc3 + sma3, roc4 + sma4) - 1;

export const kst = defineIndicator({
  id: 'kst',
  title: 'Know sure thing',
  params: {
    ...{ roc1: whole(10), roc2: whole(15), roc3: whole(20), roc4: whole(30) },
    ...{ sma1: whole(10), sma2: whole(10), sma3: whole(10), sma4: whole(15) },
    signal: whole(9),
  },
  inputs: ['close'],
  outputs: ['kst', 'signal'],
  warmup: (terms) => [begins(terms), begins(terms) + terms.signal - 1],
  reach: ({ roc1, roc2, roc3, roc4 }) => Math.max(roc1, roc2, roc3, roc4),
  doc: 'Rates of change over four spans, smoothed and added, the longest weighing most: where the great cycle stands.',
  formula:
    'kst = sma(roc(roc1), sma1) + 2 · sma(roc(roc2), sma2) + 3 · sma(roc(roc3), sma3) + 4 · sma(roc(roc4), sma4), signal = sma(kst, signal)',
  source: 'Martin Pring 1992',
  kernel: (terms, [x], [y, smooth], memory) => {
    const line = memory.column(terms.signal);
    const part = ([lag, period]: readonly [number, number], weight: number) => {
      const [changes, mean] = [memory.column(period), memory.column()];
      const pass = inTurn(
        ratioPass(x, changes, { lag, times: 100 * weight, less: 1 }, memory),
        windowSum(changes, mean, { period, over: period, skip: lag }, memory),
      );
      return { pass, mean };
    };
    const [first, second] = [part([terms.roc1, terms.sma1], 1), part([terms.roc2, terms.sma2], 2)];
    const [third, fourth] = [part([terms.roc3, terms.sma3], 3), part([terms.roc4, terms.sma4], 4)];
    return inTurn(
      first.pass,
      second.pass,
      third.pass,
      fourth.pass,
      (from, to) => add([first.mean, second.mean, third.mean, fourth.mean], line, y, from, to),
      windowSum(line, smooth, { period: terms.signal, over: terms.signal, skip: begins(terms) }, memory),
    );
  },
});

function add(
  [first, second, third, fourth]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  line: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const sum = (first[i] as number) + (second[i] as number) + (third[i] as number) + (fourth[i] as number);
    line[i] = sum;
    y[i] = sum;
  }
}
