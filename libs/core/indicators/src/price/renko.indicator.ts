import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';

/** A price this part of a brick short of a line has reached it: decimals such as 100.10 have no exact double. */
const SLACK = 1e-9;

export const renko = defineIndicator({
  id: 'renko',
  title: 'Renko bricks',
  params: { brick: real(10, { min: 0.01, max: 1_000_000 }) },
  inputs: ['close'],
  outputs: ['level', 'direction', 'bricks'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'The market in steps of one size, whatever time they take: where the last brick ended, whether it rose (1) or fell (−1; 0 before the first), and how many came with this bar. Closed bars alone lay bricks, so nothing is taken back.',
  formula:
    'bricks rise from the top of the last one while the close is a whole brick above it, and fall from its bottom while the close is a whole brick below; they stand on the first close',
  source: 'charting sites, Renko of closing prices; a turn takes two bricks from the last level',
  kernel: ({ brick }, [x], outputs, memory) => {
    const state = memory.state(4);
    return (from, to) => lay(x, outputs, state, brick, from, to);
  },
});

function lay(
  x: Float64Array,
  [level, direction, bricks]: readonly [Float64Array, Float64Array, Float64Array],
  state: Float64Array,
  brick: number,
  from: number,
  to: number,
): void {
  let hasBegun = state[0] as number;
  let base = state[1] as number;
  // Bricks are counted from the first close, so that no sum of steps drifts.
  let at = state[2] as number;
  let side = state[3] as number;
  for (let i = from; i < to; i += 1) {
    const price = x[i] as number;
    if (hasBegun === 0) base = price;
    hasBegun = 1;
    const steps = (price - base) / brick;
    const up = Math.floor(steps + SLACK) - (side < 0 ? at + 1 : at);
    const down = (side > 0 ? at - 1 : at) - Math.ceil(steps - SLACK);
    const laid = up > 0 ? up : down > 0 ? -down : 0;
    if (laid !== 0) {
      at = laid > 0 ? (side < 0 ? at + 1 : at) + laid : (side > 0 ? at - 1 : at) + laid;
      side = laid > 0 ? 1 : -1;
    }
    level[i] = base + at * brick;
    direction[i] = side;
    bricks[i] = laid;
  }
  state[0] = hasBegun;
  state[1] = base;
  state[2] = at;
  state[3] = side;
}
