import { rupeesOf } from '@sutra/bars';
import { toRupees } from '@sutra/kernel';
import type { EquityCurve, MetricSettings, MetricsInput } from '@sutra/metrics';
import type { BacktestOutcome } from '../run/backtest.js';

/** What metrics are told besides the run. */
export interface MetricsAsked {
  readonly benchmark?: EquityCurve | undefined;
  readonly metricSettings?: MetricSettings | undefined;
}

/** A run as metrics read it. */
export function metricsInputOf(
  { equity, trades, capital }: BacktestOutcome,
  { benchmark, metricSettings }: MetricsAsked = {},
): MetricsInput {
  return {
    equity: { at: equity.times, value: rupeesOf(equity.values, equity.values.length) },
    capital: toRupees(capital),
    trades: trades.map((trade) => ({
      entryAt: trade.entryAt,
      exitAt: trade.exitAt,
      side: trade.holding.side,
      quantity: trade.quantity,
      entryPrice: toRupees(trade.cost / trade.quantity),
      exitPrice: toRupees(trade.exitPrice),
      pnl: toRupees(trade.pnl),
      charges: toRupees(trade.charges),
      slippage: toRupees(trade.slippage),
      exitReason: trade.reason,
      leg: trade.holding.terms.vpi,
      mae: toRupees(trade.mae),
      mfe: toRupees(trade.mfe),
    })),
    benchmark,
    settings: metricSettings,
  };
}
