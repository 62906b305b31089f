import { deflatedSharpeOf, trialsOf } from '@sutra/metrics';
import type { Figures } from '../run/figures.js';
import type { Try } from '../run/try.js';
import { overfittingOf, type Overfitting } from './overfitting.js';

/** How much of the best may be luck. */
export interface Luck {
  /** Tries that ran, and the variance of their Sharpe ratios (a year). */
  readonly trials: number;
  readonly variance: number;
  readonly sharpe: number | null;
  /** The Sharpe ratio that the best of so many tries without any merit is expected to show. */
  readonly expectedBest: number | null;
  readonly probabilistic: number | null;
  readonly deflated: number | null;
  /** The share of idle searches of this size whose best would look this good: 1 less the deflated Sharpe ratio. */
  readonly byChance: number | null;
  readonly because: string | null;
  readonly overfitting: Overfitting;
}

const figure = (figures: Figures | undefined, name: string): number | null => figures?.[name] ?? null;

/** Luck of the best of some tries in their first window. */
export function luckOf(tries: readonly Try[], best: Figures | undefined): Luck {
  const ran = tries.filter(({ status }) => status === 'ran');
  const trials = trialsOf(ran.map(({ windows }) => figure(windows[0]?.figures, 'sharpe')));
  const chosen = {
    sharpe: figure(best, 'sharpe'),
    skewness: figure(best, 'skewness'),
    kurtosis: figure(best, 'kurtosis'),
    tradingDays: figure(best, 'tradingDays'),
  };
  const { probabilistic, deflated, expectedBest, because } = deflatedSharpeOf(chosen, trials);
  return {
    ...{
      trials: trials.count,
      variance: trials.variance,
      sharpe: chosen.sharpe,
      expectedBest,
      probabilistic,
      deflated,
    },
    byChance: deflated === null ? null : 1 - deflated,
    because,
    overfitting: overfittingOf(ran.map(({ windows }) => windows[0]?.blocks ?? null)),
  };
}
