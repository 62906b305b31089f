import { defineIndicator } from '../define/define-indicator.js';
import { choice, real, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSpread } from '../passes/window-spread.pass.js';

export const stddev = defineIndicator({
  id: 'stddev',
  title: 'Standard deviation',
  talib: { name: 'STDDEV', params: { timePeriod: 'period', nbDev: 'factor' } },
  params: {
    period: whole(5, { min: 2 }),
    factor: real(1, { min: 0, max: 100 }),
    deviation: choice('population', 'sample'),
  },
  inputs: ['close'],
  outputs: ['stddev'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'How far the last prices usually lie from their mean.',
  formula: 'stddev = factor · √(Σ(x − mean)² / n) over period bars, n = period of a population, period − 1 of a sample',
  source: 'TA-Lib, STDDEV',
  kernel: ({ period, factor, deviation }, [x], [y], memory) => {
    const [mean, variance] = [memory.column(), memory.column()];
    return inTurn(windowSpread(x, [mean, variance], { period, deviation }, memory), (from, to) =>
      root(variance, y, factor, from, to),
    );
  },
});

function root(variance: Float64Array, y: Float64Array, factor: number, from: number, to: number): void {
  for (let i = from; i < to; i += 1) y[i] = factor * Math.sqrt(variance[i] as number);
}
