import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { averagePass } from '../passes/average.pass.js';
import { lessPass } from '../passes/between.pass.js';
import { inTurn } from '../passes/in-turn.js';

export const apo = defineIndicator({
  id: 'apo',
  title: 'Absolute price oscillator',
  talib: { name: 'APO', params: { fastPeriod: 'fast', slowPeriod: 'slow', maType: 0 } },
  params: { fast: whole(12, { min: 2 }), slow: whole(26, { min: 2 }), average: choice('sma', 'ema') },
  inputs: ['close'],
  outputs: ['apo'],
  conflict: ({ fast, slow }) => (fast < slow ? undefined : `fast is below slow, not ${fast} and ${slow}`),
  warmup: ({ slow }) => slow - 1,
  reach: ({ slow }) => slow,
  doc: 'How far a fast average runs ahead of a slow one, in the unit of the price.',
  formula: 'apo = fast average − slow average',
  source: 'TA-Lib, APO; charting sites average with ema',
  kernel: ({ fast, slow, average }, [x], [y], memory) => {
    const [quick, steady] = [memory.column(), memory.column()];
    return inTurn(
      averagePass(x, quick, { average, period: fast }, memory),
      averagePass(x, steady, { average, period: slow }, memory),
      lessPass(quick, steady, y),
    );
  },
});
