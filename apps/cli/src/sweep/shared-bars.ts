import { appendRows, barColumns, bufferOf, columnsIn, type BarColumns } from '@sutra/bars';
import type { BarSeries } from '@sutra/simulation';

/** A series as it is handed to a thread: its columns lie in memory that all threads see. */
export interface SharedSeries {
  readonly symbol: string;
  readonly exchange: string;
  readonly origin: string | undefined;
  readonly timeframe: BarColumns['timeframe'];
  readonly count: number;
  readonly buffer: ArrayBufferLike;
}

/** Bars in memory that threads share; they are copied once, whatever the number of threads. */
export function sharedSeries({ symbol, exchange, origin, bars }: BarSeries): SharedSeries {
  const { timeframe, count } = bars;
  const shared = bufferOf(bars) instanceof ArrayBuffer ? copied(bars) : bars;
  return { symbol, exchange, origin, timeframe, count, buffer: bufferOf(shared) };
}

function copied(bars: BarColumns): BarColumns {
  const columns = barColumns(bars.timeframe, { capacity: bars.count, isShared: true });
  appendRows(columns, bars, { from: 0, until: bars.count });
  return columns;
}

/** The same on the other side. */
export const seriesIn = ({ symbol, exchange, origin, timeframe, count, buffer }: SharedSeries): BarSeries => ({
  ...{ symbol, exchange, bars: columnsIn(buffer, { timeframe, count }) },
  origin,
});
