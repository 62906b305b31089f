import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSum } from '../passes/window-sum.pass.js';

export const vidya = defineIndicator({
  id: 'vidya',
  title: 'Variable index dynamic average',
  params: { period: whole(14), momentum: whole(9) },
  inputs: ['close'],
  outputs: ['vidya'],
  warmup: ({ momentum }) => momentum,
  reach: () => 0,
  doc: 'An exponential average that hurries while the market runs one way and hardly moves while it goes to and fro.',
  formula:
    'vidya = w · x + (1 − w) · vidya[1], w = 2 / (period + 1) · |gains − losses| / (gains + losses) over the last momentum moves; begins as the price before its first value',
  source: 'T. Chande, Stocks & Commodities 10:3, 1992, with his momentum oscillator of 1994; others begin with 0',
  kernel: ({ period, momentum }, [x], [y], memory) => {
    const [up, down] = [memory.column(momentum), memory.column(momentum)];
    const [gains, losses] = [memory.column(), memory.column()];
    const last = memory.state(2);
    const state = memory.state(1);
    return inTurn(
      (from, to) => part(x, up, down, last, from, to),
      windowSum(up, gains, { period: momentum, skip: 1 }, memory),
      windowSum(down, losses, { period: momentum, skip: 1 }, memory),
      (from, to) => follow([x, gains, losses], y, state, emaWeight(period), from, to),
    );
  },
});

/** Moves up and moves down, each in its own column. */
function part(
  x: Float64Array,
  up: Float64Array,
  down: Float64Array,
  last: Float64Array,
  from: number,
  to: number,
): void {
  let before = last[0] as number;
  let hasBegun = last[1] as number;
  for (let i = from; i < to; i += 1) {
    const move = hasBegun === 0 ? 0 : (x[i] as number) - before;
    up[i] = Math.max(move, 0);
    down[i] = Math.max(-move, 0);
    before = x[i] as number;
    hasBegun = 1;
  }
  last[0] = before;
  last[1] = hasBegun;
}

function follow(
  [x, gains, losses]: readonly [Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  state: Float64Array,
  weight: number,
  from: number,
  to: number,
): void {
  let mean = state[0] as number;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    const rise = gains[i] as number;
    const fall = losses[i] as number;
    if (Number.isNaN(rise)) {
      mean = value;
      y[i] = Number.NaN;
      continue;
    }
    const both = rise + fall;
    const share = both > 0 ? weight * Math.min(1, Math.abs(rise - fall) / both) : 0;
    mean = share * value + (1 - share) * mean;
    y[i] = mean;
  }
  state[0] = mean;
}
