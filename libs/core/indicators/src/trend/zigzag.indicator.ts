import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';

export const zigzag = defineIndicator({
  id: 'zigzag',
  title: 'ZigZag of confirmed swings',
  params: { percent: real(5, { min: 0.01, max: 99 }) },
  inputs: ['high', 'low'],
  outputs: ['swing', 'direction', 'confirmed'],
  warmup: () => 0,
  reach: () => 0,
  countsAll: true,
  doc: 'The price of the last swing that the market has turned away from by so many percent, whether it rises since (1) or falls (−1), and 1 on the bar that confirms a swing. It speaks late and never takes a swing back, unlike lines drawn to the newest extreme.',
  formula:
    'while rising, the highest high becomes a swing once a low lies percent below it; while falling, the lowest low once a high lies percent above it; a bar with a new extreme confirms nothing; until the first swing it is the middle of the first bar, direction 0',
  source: 'charting sites, without the leg that is redrawn',
  kernel: ({ percent }, bars, outputs, memory) => {
    const state = memory.state(5);
    return (from, to) => turn(bars, outputs, state, percent / 100, from, to);
  },
});

function turn(
  [high, low]: readonly [Float64Array, Float64Array],
  [swing, direction, confirmed]: readonly [Float64Array, Float64Array, Float64Array],
  state: Float64Array,
  share: number,
  from: number,
  to: number,
): void {
  let hasBegun = state[0] as number;
  let side = state[1] as number;
  let top = state[2] as number;
  let bottom = state[3] as number;
  let last = state[4] as number;
  for (let i = from; i < to; i += 1) {
    const highest = high[i] as number;
    const lowest = low[i] as number;
    const isFirst = hasBegun === 0;
    if (isFirst) {
      hasBegun = 1;
      top = highest;
      bottom = lowest;
      last = (highest + lowest) / 2;
    }
    const isNewTop = isFirst || highest > top;
    const isNewBottom = isFirst || lowest < bottom;
    if (isNewTop) top = highest;
    if (isNewBottom) bottom = lowest;
    const falls = side >= 0 && !isNewTop && lowest <= top * (1 - share);
    const rises = side <= 0 && !isNewBottom && highest >= bottom * (1 + share);
    if (falls) {
      last = top;
      side = -1;
      bottom = lowest;
    } else if (rises) {
      last = bottom;
      side = 1;
      top = highest;
    }
    swing[i] = last;
    direction[i] = side;
    confirmed[i] = falls || rises ? 1 : 0;
  }
  state[0] = hasBegun;
  state[1] = side;
  state[2] = top;
  state[3] = bottom;
  state[4] = last;
}
