import { figures } from './figure.js';
import { missing, ratio, type Found } from './missing.js';
import { momentsOf, type Moments } from './moments.js';
import { normalDensity, normalQuantile } from './normal.js';
import { cagrOf, nothingLeft, tooFewDays } from './returns.figures.js';
import type { Scene } from './scene.js';

const noVariation = 'daily returns do not vary';

/** Figures of daily returns; they need two days and something to earn on. */
const daily =
  (of: (returns: Float64Array, moments: Moments, scene: Scene) => Found) =>
  (scene: Scene): Found => {
    const { returns, moments } = scene;
    if (returns === undefined || moments === undefined) return missing(nothingLeft);
    return returns.length < 2 ? missing(tooFewDays) : of(returns, moments, scene);
  };

/** Root of the mean square of what returns fall short of, over all days. */
export function shortfall(returns: ArrayLike<number>, least: number): number {
  let sum = 0;
  for (let index = 0; index < returns.length; index += 1) {
    const below = Math.min(0, (returns[index] as number) - least);
    sum += below * below;
  }
  return Math.sqrt(sum / returns.length);
}

function omegaOf(returns: Float64Array): Found {
  let [above, below] = [0, 0];
  for (const each of returns) {
    if (each > 0) above += each;
    else below -= each;
  }
  return ratio(above, below, 'no day lost');
}

const cagrPer = (scene: Scene, divisor: number, because: string): Found => {
  const grown = cagrOf(scene);
  return typeof grown === 'number' ? ratio(grown, divisor, because) : grown;
};

/** The days that value at risk looks at: the worst of them, from the very worst on. */
function worstOf(returns: Float64Array, confidence: number): Float64Array {
  // 0.05 × 20 is above 1 in doubles; a count is not meant to grow by what rounding adds.
  const count = Math.max(1, Math.ceil((1 - confidence) * returns.length - 1e-9));
  return returns.toSorted().subarray(0, count);
}

/** How the run swung, what it earned for that, and what a bad day costs. */
export const riskFigures = figures({
  volatility: {
    title: 'Volatility a year',
    unit: 'share',
    of: daily((_, { deviation }, { settings }) => deviation * Math.sqrt(settings.daysPerYear)),
  },
  downsideDeviation: {
    title: 'Downside deviation a year',
    unit: 'share',
    of: daily((returns, _, { settings: { riskFree, daysPerYear } }) => {
      return shortfall(returns, riskFree / daysPerYear) * Math.sqrt(daysPerYear);
    }),
  },
  sharpe: {
    title: 'Sharpe ratio',
    unit: 'number',
    of: daily((_, { mean, deviation }, { settings: { riskFree, daysPerYear } }) =>
      ratio((mean - riskFree / daysPerYear) * Math.sqrt(daysPerYear), deviation, noVariation),
    ),
  },
  sortino: {
    title: 'Sortino ratio',
    unit: 'number',
    of: daily((returns, { mean }, { settings: { riskFree, daysPerYear } }) => {
      const least = riskFree / daysPerYear;
      return ratio((mean - least) * Math.sqrt(daysPerYear), shortfall(returns, least), 'no day fell short');
    }),
  },
  calmar: {
    title: 'Calmar ratio',
    unit: 'number',
    of: (scene) => cagrPer(scene, scene.drawdowns.deepest.share, 'there was no drawdown'),
  },
  omega: { title: 'Omega ratio', unit: 'number', of: daily(omegaOf) },
  skewness: { title: 'Skewness of daily returns', unit: 'number', of: daily((_, { skewness }) => skewness) },
  kurtosis: { title: 'Kurtosis of daily returns', unit: 'number', of: daily((_, { kurtosis }) => kurtosis) },
  valueAtRisk: {
    title: 'Value at risk of a day, historical',
    unit: 'share',
    of: daily((returns, _, { settings }) => 0 - (worstOf(returns, settings.confidence).at(-1) ?? 0)),
  },
  conditionalValueAtRisk: {
    title: 'Conditional value at risk of a day, historical',
    unit: 'share',
    of: daily((returns, _, { settings }) => 0 - momentsOf(worstOf(returns, settings.confidence)).mean),
  },
  parametricValueAtRisk: {
    title: 'Value at risk of a day, parametric',
    unit: 'share',
    of: daily((_, { mean, deviation }, { settings: { confidence } }) => deviation * normalQuantile(confidence) - mean),
  },
  parametricConditionalValueAtRisk: {
    title: 'Conditional value at risk of a day, parametric',
    unit: 'share',
    of: daily((_, { mean, deviation }, { settings: { confidence } }) => {
      return (deviation * normalDensity(normalQuantile(confidence))) / (1 - confidence) - mean;
    }),
  },
});
