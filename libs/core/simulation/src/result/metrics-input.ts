import { toRupees, UNITS_PER_RUPEE } from '@sutra/kernel';
import type { EquityCurve, MetricSettings, MetricsInput } from '@sutra/metrics';
import type { BacktestOutcome } from '../run/backtest.js';

/** What metrics are told besides the run. */
export interface MetricsAsked {
  readonly benchmark?: EquityCurve | undefined;
  readonly metricSettings?: MetricSettings | undefined;
}

/** A run as metrics read it. */
export function metricsInputOf(
  { equity, tradeFigures, capital }: BacktestOutcome,
  { benchmark, metricSettings }: MetricsAsked = {},
): MetricsInput {
  return {
    equity: { at: equity.times, value: equity.values, perRupee: UNITS_PER_RUPEE },
    capital: toRupees(capital),
    trades: tradeFigures,
    benchmark,
    settings: metricSettings,
  };
}
