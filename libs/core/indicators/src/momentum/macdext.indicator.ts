import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { averagePass } from '../passes/average.pass.js';
import { lessPass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';
import { startTogether } from '../passes/start-together.js';

const average = choice('sma', 'ema', 'wma');

export const macdext = defineIndicator({
  id: 'macdext',
  title: 'MACD of any averages',
  talib: {
    name: 'MACDEXT',
    params: {
      ...{ fastPeriod: 'fast', fastMaType: 0, slowPeriod: 'slow', slowMaType: 0 },
      ...{ signalPeriod: 'signal', signalMaType: 0 },
    },
    cases: [{}, { fast: 3, slow: 8, signal: 5 }],
  },
  params: {
    ...{ fast: whole(12, { min: 2 }), fastAverage: average },
    ...{ slow: whole(26, { min: 2 }), slowAverage: average },
    ...{ signal: whole(9), signalAverage: average },
  },
  inputs: ['close'],
  outputs: ['macd', 'signal', 'histogram'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow, signal }) => slow + signal - 2,
  reach: ({ slow }) => slow,
  doc: 'How far a fast average runs ahead of a slow one, and whether that lead grows or shrinks, with averages of your choice.',
  formula:
    'macd = fast average − slow average, signal = average of macd, histogram = macd − signal; the fast average begins with the bars right before the first value of the slow one',
  source: 'TA-Lib, MACDEXT',
  kernel: (params, [x], [macd, signal, histogram], memory) => {
    const [quick, steady, lead] = [memory.column(), memory.column(), memory.column(params.signal)];
    const [fast, slow] = [params.fast, params.slow];
    return inTurn(
      averagePass(x, quick, { average: params.fastAverage, period: fast, skip: slow - fast }, memory),
      averagePass(x, steady, { average: params.slowAverage, period: slow }, memory),
      lessPass(quick, steady, lead),
      averagePass(lead, signal, { average: params.signalAverage, period: params.signal, skip: slow - 1 }, memory),
      lessPass(lead, signal, histogram),
      (from, to) => startTogether(signal, lead, macd, from, to),
    );
  },
});
