import type { BacktestResult, ReportedTrade } from '@sutra/simulation';

/** The fields of a trade, in the order of their columns. */
const columns = [
  ...(['id', 'symbol', 'kind', 'side', 'quantity', 'entryAt', 'entryPrice', 'exitAt', 'exitPrice'] as const),
  ...(['pnl', 'charges', 'slippage', 'netPnl', 'exitReason', 'barsHeld', 'mae', 'mfe'] as const),
  ...(['nodeId', 'legId', 'vpi', 'vpt', 'firing', 'reEntry', 'isModelled', 'isAmbiguous', 'bestPnl'] as const),
] satisfies readonly (keyof ReportedTrade)[];

/** A cell that a spreadsheet reads as what it is: text that could be taken for a formula is told apart by an apostrophe. */
function cell(value: ReportedTrade[keyof ReportedTrade]): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** All trades of a result as CSV, a line each, numbers as numbers and times as ISO text. */
export function reportCsv({ trades }: Pick<BacktestResult, 'trades'>): string {
  const lines = trades.map((trade) => columns.map((column) => cell(trade[column])).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
