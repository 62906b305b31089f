import { rupeesOf } from '@sutra/bars';
import { toRupees } from '@sutra/kernel';
import type { EquityCurve, MetricSettings, MetricsInput } from '@sutra/metrics';
import type { BacktestOutcome } from '../run/backtest.js';

/** What metrics are told besides the run. */
export interface MetricsAsked {
  readonly benchmark?: EquityCurve | undefined;
  readonly metricSettings?: MetricSettings | undefined;
}

/** A run as metrics read it; its curve in rupees lies in a room, where one is given. */
export function metricsInputOf(
  { equity, tradeFigures, capital }: BacktestOutcome,
  { benchmark, metricSettings }: MetricsAsked = {},
  room?: Float64Array,
): MetricsInput {
  return {
    equity: { at: equity.times, value: rupeesOf(equity.values, equity.values.length, room) },
    capital: toRupees(capital),
    trades: tradeFigures,
    benchmark,
    settings: metricSettings,
  };
}
