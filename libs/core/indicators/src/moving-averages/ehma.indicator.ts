import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const ehma = defineIndicator({
  id: 'ehma',
  title: 'Exponential Hull moving average',
  params: { period: whole(16, { min: 2 }) },
  inputs: ['close'],
  outputs: ['ehma'],
  warmup: ({ period }) => period + Math.floor(Math.sqrt(period)) - 2,
  reach: () => 0,
  doc: "Hull's average made of exponential ones: it hurries ahead of a slow average by what a quick one is ahead of it, and is smoothed once more.",
  formula:
    'ehma = ema(2 · ema(x, period / 2) − ema(x, period), √period), both lengths rounded down, each begun with a mean',
  source: 'charting sites, after A. Hull 2005',
  kernel: ({ period }, [x], [y], memory) => {
    const [quick, slow, ahead] = [memory.column(), memory.column(), memory.column()];
    const half = Math.floor(period / 2);
    const root = Math.floor(Math.sqrt(period));
    return inTurn(
      emaPass(x, quick, { weight: emaWeight(half), seed: half }, memory),
      emaPass(x, slow, { weight: emaWeight(period), seed: period }, memory),
      (from, to) => lead(quick, slow, ahead, from, to),
      emaPass(ahead, y, { weight: emaWeight(root), seed: root, skip: period - 1 }, memory),
    );
  },
});

function lead(quick: Float64Array, slow: Float64Array, y: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = 2 * (quick[i] as number) - (slow[i] as number);
}
