import type { BacktestResult, ReportedTrade } from '@sutra/simulation';
import { csvOf } from './csv/cells.js';

/** The fields of a trade, in the order of their columns. */
const columns = [
  ...(['id', 'symbol', 'kind', 'side', 'quantity', 'entryAt', 'entryPrice', 'exitAt', 'exitPrice'] as const),
  ...(['pnl', 'charges', 'slippage', 'netPnl', 'exitReason', 'barsHeld', 'mae', 'mfe'] as const),
  ...(['nodeId', 'legId', 'vpi', 'vpt', 'firing', 'reEntry', 'isModelled', 'isAmbiguous', 'bestPnl'] as const),
] satisfies readonly (keyof ReportedTrade)[];

/** All trades of a result as CSV, a line each, numbers as numbers and times as ISO text. */
export function reportCsv({ trades }: Pick<BacktestResult, 'trades'>): string {
  return csvOf(
    columns,
    trades.map((trade) => columns.map((column) => trade[column])),
  );
}
