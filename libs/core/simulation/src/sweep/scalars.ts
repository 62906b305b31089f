import { metricsOf, type Metrics } from '@sutra/metrics';
import { metricsInputOf, type MetricsAsked } from '../result/metrics-input.js';
import type { BacktestOutcome } from '../run/backtest.js';

/** What is kept of a run when thousands are made: figures, and no record, order or curve. */
export interface Scalars extends Metrics {
  /** Equity at the end, in 1/10,000 rupee. */
  readonly finalEquity: number;
  readonly trades: number;
  readonly bars: number;
  readonly isWhole: boolean;
  readonly madeBy: 'kernel' | 'oracle';
  readonly notByKernel: string | null;
}

/** The scalars of an outcome; those of a sweep are the same to the bit. */
export function scalarsOf(outcome: BacktestOutcome, asked: MetricsAsked = {}): Scalars {
  const { equity, capital, bars, isWhole, madeBy, notByKernel } = outcome;
  const input = metricsInputOf(outcome, asked);
  const metrics = metricsOf(input);
  return {
    ...{ ...metrics, bars, isWhole, madeBy, notByKernel },
    finalEquity: equity.values[equity.values.length - 1] ?? capital,
    trades: input.trades.length,
  };
}
