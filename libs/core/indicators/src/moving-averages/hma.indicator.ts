import { defineIndicator } from '../define/define-indicator.js';
import { withCell, type Cell } from '../define/memory.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { weightedLine, type WeightedLine } from '../passes/weighted-line.pass.js';

/** Both lengths are cut down to whole bars, as charting sites do. */
const half = (period: number) => Math.floor(period / 2);
const root = (period: number) => Math.floor(Math.sqrt(period));

export const hma = defineIndicator({
  id: 'hma',
  title: 'Hull moving average',
  params: { period: whole(9, { min: 2 }) },
  inputs: ['close'],
  outputs: ['hma'],
  warmup: ({ period }) => period + root(period) - 2,
  reach: ({ period }) => period,
  doc: 'A weighted average that is pushed ahead by how much its quicker half leads it: smooth, and hardly late.',
  formula: 'hma = wma(2 · wma(x, ⌊period / 2⌋) − wma(x, period), ⌊√period⌋)',
  source: 'Alan Hull, 2005',
  kernel: ({ period }, [x], [y], memory) => {
    const [quick, slow, ahead] = [memory.column(), memory.column(), memory.column(root(period))];
    const mean = { rising: 1, plain: 0 };
    const first = weightedLine(x, quick, { ...mean, period: half(period) }, memory);
    const second = weightedLine(x, slow, { ...mean, period }, memory);
    const last = weightedLine(ahead, y, { ...mean, period: root(period), skip: period - 1 }, memory);
    return withCell(
      memory,
      inTurn(first, second, (from, to) => push(quick, slow, ahead, from, to), last),
      () => new Pushed(first.cell(), second.cell(), last.cell(), ahead),
    );
  },
});

/** Three weighted means at work. */
class Pushed implements Cell {
  constructor(
    readonly quick: WeightedLine,
    readonly slow: WeightedLine,
    readonly last: WeightedLine,
    readonly ahead: Float64Array,
  ) {}

  step(place: number, value: number): number {
    const ahead = 2 * this.quick.step(place, value) - this.slow.step(place, value);
    this.ahead[place] = ahead;
    return this.last.step(place, ahead);
  }

  keep(): void {
    this.quick.keep();
    this.slow.keep();
    this.last.keep();
  }
}

function push(quick: Float64Array, slow: Float64Array, ahead: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) ahead[i] = 2 * (quick[i] as number) - (slow[i] as number);
}
