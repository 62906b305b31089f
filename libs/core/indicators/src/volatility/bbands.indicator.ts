import { defineIndicator } from '../define/define-indicator.js';
import { choice, real, whole } from '../define/params.js';
import { inTurn } from '../passes/in-turn.js';
import { windowSpread } from '../passes/window-spread.pass.js';

export const bbands = defineIndicator({
  id: 'bbands',
  title: 'Bollinger bands',
  talib: {
    name: 'BBANDS',
    params: { timePeriod: 'period', nbDevUp: 'up', nbDevDn: 'down', maType: 0 },
    cases: [{ period: 20 }, { period: 7, up: 1.5, down: 2.5 }],
  },
  params: {
    period: whole(5, { min: 2 }),
    up: real(2, { min: 0, max: 100 }),
    down: real(2, { min: 0, max: 100 }),
    deviation: choice('population', 'sample'),
  },
  inputs: ['close'],
  outputs: ['upper', 'middle', 'lower'],
  warmup: ({ period }) => period - 1,
  reach: ({ period }) => period,
  doc: 'A mean with a band on either side that widens as prices scatter: near the upper band prices are high for their time.',
  formula:
    'middle = sma(period), upper = middle + up · σ, lower = middle − down · σ, σ the standard deviation of the last period values',
  source: 'TA-Lib, BBANDS; charting sites use 20 bars',
  kernel: ({ period, up, down, deviation }, [x], [upper, middle, lower], memory) => {
    const variance = memory.column();
    return inTurn(windowSpread(x, [middle, variance], { period, deviation }, memory), (from, to) =>
      widen([variance, upper, middle, lower], up, down, from, to),
    );
  },
});

function widen(
  [variance, upper, middle, lower]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  up: number,
  down: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 1) {
    const mean = middle[i] as number;
    const deviation = Math.sqrt(variance[i] as number);
    upper[i] = mean + up * deviation;
    lower[i] = mean - down * deviation;
  }
}
