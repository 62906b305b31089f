import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { trueRange } from '../passes/true-range.pass.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const choppiness = defineIndicator({
  id: 'choppiness',
  title: 'Choppiness index',
  params: { period: whole(14, { min: 2 }) },
  inputs: ['high', 'low', 'close'],
  outputs: ['choppiness'],
  warmup: ({ period }) => period,
  doc: 'How much of its way the market wasted going back and forth, from 0 to 100: above 61.8 it goes nowhere, below 38.2 it trends.',
  formula:
    'choppiness = 100 · log(Σ trange / (highest(high) − lowest(low))) / log(period), all over period bars; 0 where nothing moved',
  source: 'E. W. Dreiss',
  kernel: ({ period }, [high, low, close], [y], memory) => {
    const [range, way] = [memory.column(period), memory.column()];
    const [top, bottom] = [memory.column(), memory.column()];
    return inTurn(
      trueRange([high, low, close], range, memory),
      windowSum(range, way, { period, skip: 1 }, memory),
      windowExtreme(high, top, { period, which: 'highest' }, memory),
      windowExtreme(low, bottom, { period, which: 'lowest' }, memory),
      (from, to) => waste(way, top, bottom, y, 100 / Math.log(period), from, to),
    );
  },
});

function waste(
  way: Float64Array,
  top: Float64Array,
  bottom: Float64Array,
  y: Float64Array,
  scale: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const gone = way[i] as number;
    const reach = (top[i] as number) - (bottom[i] as number);
    y[i] = reach === 0 && !Number.isNaN(gone) ? 0 : scale * Math.log(gone / reach);
  }
}
