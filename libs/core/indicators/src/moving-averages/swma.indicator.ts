import { defineIndicator } from '../define/define-indicator.js';

export const swma = defineIndicator({
  id: 'swma',
  title: 'Symmetrically weighted moving average',
  params: {},
  inputs: ['close'],
  outputs: ['swma'],
  warmup: () => 3,
  doc: 'A short mean of four bars in which the two in the middle count double: it takes the jitter out of a line.',
  formula: 'swma = (x[0] + 2 · x[1] + 2 · x[2] + x[3]) / 6',
  source: 'Pine Script, ta.swma; longer ones are trima',
  kernel: (_, [x], [y], memory) => {
    const count = memory.state(1);
    return (from, to) => weigh(x, y, count, from, to);
  },
});

function weigh(x: Float64Array, y: Float64Array, count: Float64Array, from: number, to: number): void {
  let i = from;
  let seen = count[0] as number;
  for (; i < to && seen < 3; i += 1) {
    y[i] = Number.NaN;
    seen += 1;
  }
  count[0] = seen;
  for (; i < to; i += 1) {
    y[i] = ((x[i] as number) + 2 * ((x[i - 1] as number) + (x[i - 2] as number)) + (x[i - 3] as number)) / 6;
  }
}
