import { momentsOf } from './moments.js';
import { normalCdf, normalQuantile } from './normal.js';

/** Euler's constant. */
const EULER = 0.5772156649015329;

/** How many trials a sweep made, and how their Sharpe ratios (a year) vary. */
export interface Trials {
  readonly count: number;
  readonly variance: number;
}

/** The trials of a sweep, from the Sharpe ratio of each; those without one count as tried. */
export function trialsOf(sharpes: readonly (number | null)[]): Trials {
  const known = sharpes.filter((each) => each !== null);
  return { count: sharpes.length, variance: momentsOf(known).deviation ** 2 };
}

/** The chosen run, as `metricsOf` tells it. */
export interface Chosen {
  readonly sharpe: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  readonly tradingDays: number | null;
}

export interface DeflatedSharpe {
  /** The probability that the true Sharpe ratio is above 0, and above what the best of so many idle trials would show. */
  readonly probabilistic: number | null;
  readonly deflated: number | null;
  /** The Sharpe ratio (a year) that the best of so many trials without any merit is expected to show. */
  readonly expectedBest: number | null;
  readonly because: string | null;
}

/**
 * How much of a Sharpe ratio is left after it was chosen as the best of many: Bailey and López de Prado, "The Deflated Sharpe
 * Ratio", Journal of Portfolio Management 40 (5), 2014.
 */
export function deflatedSharpeOf(chosen: Chosen, trials: Trials, daysPerYear = 252): DeflatedSharpe {
  const { sharpe, skewness, kurtosis, tradingDays } = chosen;
  if (sharpe === null || skewness === null || kurtosis === null || tradingDays === null)
    return none('the chosen run has no Sharpe ratio');
  if (tradingDays < 2) return none('there are fewer than two trading days');
  const daily = sharpe / Math.sqrt(daysPerYear);
  const spread = 1 - skewness * daily + ((kurtosis - 1) / 4) * daily ** 2;
  if (!(spread > 0)) return none('skewness and kurtosis of the chosen run leave no variance to its Sharpe ratio');
  const above = (least: number): number =>
    normalCdf(((daily - least) * Math.sqrt(tradingDays - 1)) / Math.sqrt(spread));
  const best = Math.sqrt(trials.variance / daysPerYear) * expectedLargest(trials.count);
  return {
    ...{ probabilistic: above(0), deflated: above(best), because: null },
    expectedBest: best * Math.sqrt(daysPerYear),
  };
}

/** The largest of so many standard normal draws that is to be expected; of one draw 0. */
const expectedLargest = (count: number): number =>
  count < 2 ? 0 : (1 - EULER) * normalQuantile(1 - 1 / count) + EULER * normalQuantile(1 - 1 / (count * Math.E));

const none = (because: string): DeflatedSharpe => ({
  probabilistic: null,
  deflated: null,
  expectedBest: null,
  because,
});
