import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { emaPass } from '../passes/ema.pass.js';

export const rma = defineIndicator({
  id: 'rma',
  title: "Wilder's moving average",
  params: { period: whole(14), seed: choice('sma', 'first') },
  inputs: ['close'],
  outputs: ['rma'],
  warmup: ({ period, seed }) => (seed === 'sma' ? period - 1 : 0),
  reach: () => 0,
  doc: 'The slow average inside RSI, ATR and ADX, also called smoothed moving average: the newest value counts one part in the period.',
  formula:
    'rma = rma[1] + (x − rma[1]) / period; seed sma: begins as the mean of the first period values, first: as the first value',
  source: 'J. Welles Wilder, New Concepts in Technical Trading Systems, 1978',
  kernel: ({ period, seed }, [x], [y], memory) =>
    emaPass(x, y, { weight: 1 / period, seed: seed === 'sma' ? period : 1 }, memory),
});
