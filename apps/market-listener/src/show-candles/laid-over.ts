import { appendBar, appendRows, barAt, barColumns, rowFrom, type Bar, type BarColumns } from '@sutra/bars';

/** Bars with others laid over them, those in order, too: where both have one for a moment, the upper one counts. */
export function laidOver(lower: BarColumns, upper: readonly Bar[]): BarColumns {
  if (upper.length === 0) return lower;
  const columns = barColumns(lower.timeframe, { capacity: lower.count + upper.length });
  let row = 0;
  for (const bar of upper) {
    const until = rowFrom(lower, bar.time);
    if (until > row) appendRows(columns, lower, { from: row, until });
    row = Math.max(row, lower.times[until] === bar.time && until < lower.count ? until + 1 : until);
    appendBar(columns, bar);
  }
  if (row < lower.count) appendRows(columns, lower, { from: row, until: lower.count });
  return columns;
}

/** Rows as objects, for the few that lie over many. */
export const barsOf = (columns: BarColumns): Bar[] =>
  Array.from({ length: columns.count }, (_, row) => barAt(columns, row));
