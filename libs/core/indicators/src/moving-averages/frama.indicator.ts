import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowExtreme } from '../passes/window-extreme.pass.js';

/** A window with two halves. */
const evened = (period: number): number => period + (period % 2);

export const frama = defineIndicator({
  id: 'frama',
  title: 'Fractal adaptive moving average',
  params: { period: whole(16, { min: 2 }), price: choice('hl2', 'close') },
  inputs: ['high', 'low', 'close'],
  outputs: ['frama'],
  warmup: ({ period }) => evened(period) - 1,
  doc: 'An average that hurries while the market goes straight and rests while it fills its range, judged by how rough its line is.',
  formula:
    'frama = w · p + (1 − w) · frama[1], w = exp(−4.6 · (D − 1)) from 0.01 to 1, D = log₂((r₁ / n + r₂ / n) / (r / 2n)), r₁, r₂ and r the ranges of the newer half, the older half and all of 2n = period bars; p = (high + low) / 2; begins as p',
  source: 'J. Ehlers, Stocks & Commodities 23:10, 2005; an odd period counts as one more',
  kernel: ({ period, price }, [high, low, close], [y], memory) => {
    const all = evened(period);
    const half = all / 2;
    const whole = [memory.column(), memory.column()] as const;
    const parts = [memory.column(half), memory.column(half)] as const;
    const state = memory.state(3);
    return inTurn(
      windowExtreme(high, whole[0], { period: all, which: 'highest' }, memory),
      windowExtreme(low, whole[1], { period: all, which: 'lowest' }, memory),
      windowExtreme(high, parts[0], { period: half, which: 'highest' }, memory),
      windowExtreme(low, parts[1], { period: half, which: 'lowest' }, memory),
      (from, to) => adapt([high, low, close], [...whole, ...parts], y, state, [half, price], from, to),
    );
  },
});

function adapt(
  [high, low, close]: readonly [Float64Array, Float64Array, Float64Array],
  [top, bottom, halfTop, halfBottom]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  y: Float64Array,
  state: Float64Array,
  [half, price]: readonly [number, 'hl2' | 'close'],
  from: number,
  to: number,
): void {
  let mean = state[0] as number;
  let roughness = state[1] as number;
  let hasBegun = state[2] as number;
  for (let i = from; i < to; i += 1) {
    const value = price === 'close' ? (close[i] as number) : ((high[i] as number) + (low[i] as number)) / 2;
    const range = (top[i] as number) - (bottom[i] as number);
    if (Number.isNaN(range)) {
      y[i] = Number.NaN;
      continue;
    }
    const newer = (halfTop[i] as number) - (halfBottom[i] as number);
    const older = (halfTop[i - half] as number) - (halfBottom[i - half] as number);
    // Where a half has no range there is no line to judge, and the last judgement stands.
    if (newer > 0 && older > 0) roughness = Math.log2((2 * (newer + older)) / range);
    const weight = Math.max(0.01, Math.min(1, Math.exp(-4.6 * (roughness - 1))));
    mean = hasBegun === 1 ? weight * value + (1 - weight) * mean : value;
    hasBegun = 1;
    y[i] = mean;
  }
  state[0] = mean;
  state[1] = roughness;
  state[2] = hasBegun;
}
