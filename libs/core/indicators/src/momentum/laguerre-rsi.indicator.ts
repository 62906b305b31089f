import { defineIndicator } from '../define/define-indicator.js';
import { real } from '../define/params.js';

/** Moves this small beside the price are what rounding leaves of none. */
const ROUNDING = 1e-13;

export const laguerreRsi = defineIndicator({
  id: 'laguerre-rsi',
  title: 'Laguerre RSI',
  params: { gamma: real(0.5, { min: 0, max: 0.99 }) },
  inputs: ['close'],
  outputs: ['laguerreRsi'],
  warmup: () => 0,
  reach: () => 0,
  doc: 'Which part of the movement between four filters of growing delay went up, from 0 to 1: a strength index of very few bars.',
  formula:
    'a = (1 − γ) · x + γ · a[1], b = a[1] − γ · a + γ · b[1], c = b[1] − γ · b + γ · c[1], d = c[1] − γ · c + γ · d[1], all begun at the first x; laguerreRsi = Σ max(step, 0) / Σ |step| over the steps a − b, b − c, c − d; 0 where nothing moved',
  source: 'John Ehlers, Cybernetic Analysis for Stocks and Futures, 2004, where filters begin at 0',
  kernel: ({ gamma }, [x], [y], memory) => {
    const state = memory.state(4, Number.NaN);
    return (from, to) => strength(x, y, state, gamma, from, to);
  },
});

function strength(
  x: Float64Array,
  y: Float64Array,
  state: Float64Array,
  gamma: number,
  from: number,
  to: number,
): void {
  let i = from;
  if (i < to && Number.isNaN(state[0] as number)) state.fill(x[i] as number);
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  for (; i < to; i += 1) {
    const value = x[i] as number;
    const lastA = a;
    const lastB = b;
    const lastC = c;
    a = (1 - gamma) * value + gamma * lastA;
    b = lastA + gamma * (lastB - a);
    c = lastB + gamma * (lastC - b);
    d = lastC + gamma * (d - c);
    const rises = Math.max(a - b, 0) + Math.max(b - c, 0) + Math.max(c - d, 0);
    const all = Math.abs(a - b) + Math.abs(b - c) + Math.abs(c - d);
    y[i] = all <= ROUNDING * Math.abs(value) ? 0 : rises / all;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
