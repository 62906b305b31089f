import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { averagePass } from '../passes/average.pass.js';
import { ratioPass } from '../passes/change.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const coppock = defineIndicator({
  id: 'coppock',
  title: 'Coppock curve',
  params: { short: whole(11), long: whole(14), period: whole(10) },
  inputs: ['close'],
  outputs: ['coppock'],
  warmup: ({ short, long, period }) => Math.max(short, long) + period - 1,
  reach: ({ short, long }) => Math.max(short, long),
  doc: 'Two rates of change added and smoothed; on bars of months, its turn up from below 0 has long been read as a call to buy.',
  formula: 'coppock = wma(roc(x, long) + roc(x, short), period)',
  source: 'Edwin Coppock, Barron’s, 1962',
  kernel: ({ short, long, period }, [x], [y], memory) => {
    const [near, far, sum] = [memory.column(), memory.column(), memory.column(period)];
    return inTurn(
      ratioPass(x, near, { lag: short, times: 100, less: 1 }, memory),
      ratioPass(x, far, { lag: long, times: 100, less: 1 }, memory),
      (from, to) => add(near, far, sum, from, to),
      averagePass(sum, y, { average: 'wma', period, skip: Math.max(short, long) }, memory),
    );
  },
});

function add(near: Float64Array, far: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = (near[i] as number) + (far[i] as number);
}
