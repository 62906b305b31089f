import { defineIndicator } from '../define/define-indicator.js';
import { real, whole } from '../define/params.js';
import { sizePass } from '../passes/between.pass.js';
import { differencePass } from '../passes/change.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { afterBars, inTurn } from '../passes/in-turn.js';
import { movesPass } from '../passes/moves.pass.js';

const trailBegins = (period: number, smooth: number): number => 5 * period + smooth - 4;

export const qqe = defineIndicator({
  id: 'qqe',
  title: 'Quantitative qualitative estimation',
  params: {
    period: whole(14, { min: 2, max: 25_000 }),
    smooth: whole(5),
    factor: real(4.236, { min: 0.01, max: 1_000 }),
  },
  inputs: ['close'],
  outputs: ['qqe', 'trail'],
  warmup: ({ period, smooth }) => [period + smooth - 1, trailBegins(period, smooth)],
  reach: () => 0,
  doc: 'A smoothed RSI and a stop that trails it at a few of its usual steps: crossings of the two are the signals.',
  formula:
    'qqe = ema(rsi(period), smooth); the trail follows at factor · ema(ema(|qqe − qqe[1]|, 2 · period − 1), 2 · period − 1): below qqe it never falls until qqe crosses it, above it never rises until qqe crosses it',
  source: 'Igor Livshin; as charting sites write it, beginning on the rising side',
  kernel: ({ period, smooth, factor }, [x], [y, trail], memory) => {
    const [strength, line, step] = [memory.column(), memory.column(1), memory.column()];
    const [size, once, twice] = [memory.column(), memory.column(), memory.column()];
    const state = memory.state(4, Number.NaN);
    const first = period + smooth - 1;
    const wilder = { weight: emaWeight(2 * period - 1), seed: 2 * period - 1 };
    return inTurn(
      movesPass(x, strength, { period, minus: 0 }, memory),
      emaPass(strength, line, { weight: emaWeight(smooth), seed: smooth, skip: period }, memory),
      differencePass(line, step, { lag: 1, skip: first }, memory),
      sizePass(step, size),
      emaPass(size, once, { ...wilder, skip: first + 1 }, memory),
      emaPass(once, twice, { ...wilder, skip: first + 2 * period - 1 }, memory),
      (from, to) => show(line, y, from, to),
      afterBars(
        trailBegins(period, smooth),
        [trail],
        (from, to) => follow(line, twice, trail, state, factor, from, to),
        memory,
      ),
    );
  },
});

function show(line: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = line[i] as number;
}

function follow(
  line: Float64Array,
  usual: Float64Array,
  trail: Float64Array,
  state: Float64Array,
  factor: number,
  from: number,
  to: number,
): void {
  let below = state[0] as number;
  let above = state[1] as number;
  let last = state[2] as number;
  let side = Number.isNaN(below) ? 1 : (state[3] as number);
  for (let i = from; i < to; i += 1) {
    const value = line[i] as number;
    const away = factor * (usual[i] as number);
    // With no band yet every comparison is false, and the first bands are taken as they are.
    if (value > above) side = 1;
    else if (value < below) side = -1;
    below = last > below && value > below ? Math.max(below, value - away) : value - away;
    above = last < above && value < above ? Math.min(above, value + away) : value + away;
    trail[i] = side > 0 ? below : above;
    last = value;
  }
  state[0] = below;
  state[1] = above;
  state[2] = last;
  state[3] = side;
}
