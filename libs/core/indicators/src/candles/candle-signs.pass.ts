import type { Memory, Pass } from '../define/memory.js';
import type { Candles } from './candles.js';
import { CANDLES_AT_A_TIME, type RollingSums } from './rolling-sums.pass.js';

/** What a pattern says of the candle at hand. */
export type SignOf<P> = (candles: Candles, params: P) => number;

export interface SignTerms<P> {
  readonly warmup: number;
  readonly sign: SignOf<P>;
  readonly params: P;
}

/** A hundred times what a pattern says of every candle; NaN through the first `warmup`. */
export function candleSigns<P>(
  candles: Candles,
  { roll }: RollingSums,
  y: Float64Array,
  { warmup, sign, params }: SignTerms<P>,
  memory: Memory,
): Pass {
  const count = memory.state(1, -warmup);
  return (from, to) => {
    let seen = count[0] as number;
    let i = Math.min(to, from + Math.max(0, -seen));
    y.fill(Number.NaN, from, i);
    seen += i - from;
    while (i < to) {
      const end = Math.min(to, i + CANDLES_AT_A_TIME);
      roll(i, end, seen === 0);
      signs(candles, y, sign, params, i, end);
      seen += end - i;
      i = end;
    }
    count[0] = seen;
  };
}

function signs<P>(candles: Candles, y: Float64Array, sign: SignOf<P>, params: P, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    candles.at = i;
    candles.turn = i - from;
    y[i] = 100 * sign(candles, params);
  }
}
