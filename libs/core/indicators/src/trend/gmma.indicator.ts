import { defineIndicator } from '../define/define-indicator.js';
import type { Pass } from '../define/memory.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';

const PERIODS = [3, 5, 8, 10, 12, 15, 30, 35, 40, 45, 50, 60] as const;

export const gmma = defineIndicator({
  id: 'gmma',
  title: 'Guppy multiple moving averages',
  params: {},
  inputs: ['close'],
  outputs: [
    ...(['ema3', 'ema5', 'ema8', 'ema10', 'ema12', 'ema15'] as const),
    ...(['ema30', 'ema35', 'ema40', 'ema45', 'ema50', 'ema60'] as const),
  ],
  warmup: () => PERIODS.map((period) => period - 1),
  reach: () => 0,
  doc: 'Six fast averages for what traders think and six slow ones for what investors think: where the groups part, they agree.',
  formula: 'ema of 3, 5, 8, 10, 12, 15 and of 30, 35, 40, 45, 50, 60 bars',
  source: 'Daryl Guppy, Trend Trading, 2004',
  kernel: (_, [x], outputs, memory) => {
    const passes = PERIODS.map((period, at) =>
      emaPass(x, outputs[at] as Float64Array, { weight: emaWeight(period), seed: period }, memory),
    );
    return inTurn(...(passes as unknown as [Pass, Pass]));
  },
});
