import { checksumOf, figureNames } from '@sutra/bars';
import { contentHash } from '@sutra/kernel';
import type { BarSeries } from './series.js';

/** What names the data of a run: equal when every bar of every series is. */
export function dataHashOf(series: readonly BarSeries[]): string {
  const parts = series.map(({ symbol, exchange, bars }) => {
    const bytes = (column: Float64Array | Uint8Array): Uint8Array =>
      new Uint8Array(column.buffer, column.byteOffset, bars.count * column.BYTES_PER_ELEMENT);
    const sums = [...figureNames.map((name) => checksumOf(bytes(bars[name]))), checksumOf(bytes(bars.marks))];
    return { symbol, exchange, timeframe: bars.timeframe, count: bars.count, sums };
  });
  return contentHash(parts.toSorted((a, b) => (`${a.symbol} ${a.exchange}` < `${b.symbol} ${b.exchange}` ? -1 : 1)));
}
