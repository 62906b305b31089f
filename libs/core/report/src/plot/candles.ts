import type { BarColumns } from '@sutra/bars';
import { toRupees } from '@sutra/kernel';

/** Bars of a stretch of rows, several to one where there are more than can be told apart; prices in rupees. */
export interface Candle {
  readonly fromRow: number;
  readonly open: number;
  high: number;
  low: number;
  close: number;
}

/** Highs and lows of the bars that one candle stands for are kept. */
export function candlesOf(bars: BarColumns, from: number, until: number, most: number): readonly Candle[] {
  const each = Math.max(1, Math.ceil((until - from) / most));
  const candles: Candle[] = [];
  for (let row = from; row < until; row += 1) {
    const [high, low] = [toRupees(bars.highs[row] ?? 0), toRupees(bars.lows[row] ?? 0)];
    const close = toRupees(bars.closes[row] ?? 0);
    const last = candles.at(-1);
    if (last === undefined || (row - from) % each === 0) {
      candles.push({ fromRow: row, open: toRupees(bars.opens[row] ?? 0), high, low, close });
      continue;
    }
    last.high = Math.max(last.high, high);
    last.low = Math.min(last.low, low);
    last.close = close;
  }
  return candles;
}
