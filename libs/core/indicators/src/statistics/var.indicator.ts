import { defineIndicator } from '../define/define-indicator.js';
import { choice, whole } from '../define/params.js';
import { windowSpread } from '../passes/window-spread.pass.js';

export const variance = defineIndicator({
  id: 'var',
  title: 'Variance',
  talib: { name: 'VAR', params: { timePeriod: 'period', nbDev: 1 }, cases: [{}, { period: 20 }] },
  params: { period: whole(5, { min: 2 }), deviation: choice('population', 'sample') },
  inputs: ['close'],
  outputs: ['var'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'How far the last prices lie from their mean, squared: how much the market scatters.',
  formula: 'Σ(x − mean)² / period; of a sample / (period − 1)',
  source: 'TA-Lib, VAR',
  kernel: ({ period, deviation }, [x], [y], memory) =>
    windowSpread(x, [memory.column(), y], { period, deviation }, memory),
});
