import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { warmUp } from '../passes/warm-up.js';
import { inTurn } from '../passes/in-turn.js';

export const fractals = defineIndicator({
  id: 'fractals',
  title: 'Fractals',
  params: { side: whole(2, { max: 1_000 }) },
  inputs: ['high', 'low'],
  outputs: ['up', 'down'],
  warmup: ({ side }) => 2 * side,
  doc: 'A bar whose high stands above its neighbours on both sides, or whose low lies below them; told when the last neighbour has closed, not before.',
  formula:
    'up = 1 where high[side] is above the side highs before it and the side highs after it, else 0; down = 1 where low[side] is below its neighbours likewise',
  source: 'Bill Williams, Trading Chaos, 1995; charting sites draw the mark side bars back',
  kernel: ({ side }, [high, low], [up, down], memory) => {
    const [upCount, downCount] = [memory.state(1), memory.state(1)];
    return inTurn(
      (from, to) => mark(high, up, 1, side, warmUp(up, upCount, 2 * side, from, to), to),
      (from, to) => mark(low, down, -1, side, warmUp(down, downCount, 2 * side, from, to), to),
    );
  },
});

function mark(x: Float64Array, y: Float64Array, sign: number, side: number, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const peak = sign * (x[i - side] as number);
    let isPeak = 1;
    for (let at = 1; at <= side && isPeak === 1; at += 1) {
      const before = sign * (x[i - side - at] as number);
      const after = sign * (x[i - side + at] as number);
      if (before >= peak || after >= peak) isPeak = 0;
    }
    y[i] = isPeak;
  }
}
