import { defineIndicator } from '../define/define-indicator.js';
import { whole } from '../define/params.js';
import { lessPass } from '../passes/between.pass.js';
import { emaPass, emaWeight } from '../passes/ema.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { startTogether } from '../passes/start-together.js';

const FAST = { weight: 0.15, seed: 12, skip: 14 } as const;
const SLOW = { weight: 0.075, seed: 26 } as const;

export const macdfix = defineIndicator({
  id: 'macdfix',
  title: 'MACD with its first weights',
  talib: { name: 'MACDFIX', params: { signalPeriod: 'signal' } },
  params: { signal: whole(9) },
  inputs: ['close'],
  outputs: ['macd', 'signal', 'histogram'],
  warmup: ({ signal }) => 24 + signal,
  reach: () => 0,
  doc: 'MACD of 12 and 26 bars with the rounded weights of 15 and 7.5 percent that its author wrote down.',
  formula:
    'macd = average of weight 0.15 − average of weight 0.075, begun as the means of 12 and of 26 values at the 26th bar; signal = ema(macd, signal), histogram = macd − signal',
  source: 'TA-Lib, MACDFIX; Gerald Appel 1979',
  kernel: ({ signal }, [x], [macd, smooth, histogram], memory) => {
    const [quick, steady, lead] = [memory.column(), memory.column(), memory.column()];
    return inTurn(
      emaPass(x, quick, FAST, memory),
      emaPass(x, steady, SLOW, memory),
      lessPass(quick, steady, lead),
      emaPass(lead, smooth, { weight: emaWeight(signal), seed: signal, skip: 25 }, memory),
      lessPass(lead, smooth, histogram),
      (from, to) => startTogether(smooth, lead, macd, from, to),
    );
  },
});
