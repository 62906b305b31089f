import type { Memory, Pass } from '../define/memory.js';
import type { Candles } from './candles.js';

/** What a pattern says of the candle at hand. */
export type SignOf = (candles: Candles) => number;

/**
 * Sums roll from candle to candle as TA-Lib's do, so that ties fall the same way; after so many they are made anew, so
 * that what rounding has left in them is bounded however long the series is.
 */
const CANDLES_A_SUM = 2 ** 20;

/** What a pattern says of every candle; NaN through the first `warmup`. */
export function candleSigns(
  candles: Candles,
  y: Float64Array,
  { warmup, sign }: { readonly warmup: number; readonly sign: SignOf },
  memory: Memory,
): Pass {
  const count = memory.state(1, -warmup);
  return (from, to) => signs(candles, y, sign, count, from, to);
}

function signs(candles: Candles, y: Float64Array, sign: SignOf, count: Float64Array, from: number, to: number): void {
  let seen = count[0] as number;
  let i = from;
  for (; i < to && seen < 0; i += 1) {
    y[i] = Number.NaN;
    seen += 1;
  }
  while (i < to) {
    candles.at = i;
    if (seen === 0) candles.sumAnew();
    const end = Math.min(to, i + CANDLES_A_SUM - seen);
    seen += end - i;
    for (; i < end; i += 1) {
      candles.at = i;
      y[i] = sign(candles);
      candles.roll();
    }
    if (seen === CANDLES_A_SUM) seen = 0;
  }
  count[0] = seen;
}
