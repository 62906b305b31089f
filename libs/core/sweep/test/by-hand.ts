// A crossing of two averages worked without the house: closes in, equity at every close out.
import { CAPITAL, QUANTITY } from './scene.js';

/** The mean of so many closes up to a row, in rupees; undefined before there are so many. */
function mean(closes: readonly number[], row: number, period: number): number | undefined {
  if (row + 1 < period) return undefined;
  let sum = 0;
  for (let at = row - period + 1; at <= row; at += 1) sum += (closes[at] ?? 0) / 10_000;
  return sum / period;
}

export interface ByHand {
  /** Rupees at each close of the stretch. */
  readonly equity: readonly number[];
  readonly trades: readonly number[];
}

/**
 * Long from the open after the fast mean has crossed above the slow one until the open after it has crossed below. Only closes from
 * `from` to before `until` are looked at for decisions, and what is open at the end is sold at the last close if `isClosed`.
 */
export function crossByHand(
  closes: readonly number[],
  { fast, slow }: { readonly fast: number; readonly slow: number },
  { from, until, isClosed }: { readonly from: number; readonly until: number; readonly isClosed: boolean },
): ByHand {
  const [equity, trades]: [number[], number[]] = [[], []];
  let [cash, entry, wants] = [CAPITAL * 10_000, 0, ''];
  for (let row = from; row < until; row += 1) {
    // A bar opens where the one before closed.
    const open = closes[row - 1] ?? closes[row] ?? 0;
    const close = closes[row] ?? 0;
    if (wants === 'buy') entry = open;
    if (wants === 'sell') {
      trades.push(((open - entry) * QUANTITY) / 10_000);
      cash += (open - entry) * QUANTITY;
      entry = 0;
    }
    wants = '';
    const [f, s, f0, s0] = [
      mean(closes, row, fast),
      mean(closes, row, slow),
      mean(closes, row - 1, fast),
      mean(closes, row - 1, slow),
    ];
    const isKnown = f !== undefined && s !== undefined && f0 !== undefined && s0 !== undefined;
    if (isKnown && entry === 0 && f > s && f0 <= s0) wants = 'buy';
    if (isKnown && entry !== 0 && f < s && f0 >= s0) wants = 'sell';
    if (row === until - 1 && isClosed && entry !== 0) {
      trades.push(((close - entry) * QUANTITY) / 10_000);
      cash += (close - entry) * QUANTITY;
      entry = 0;
    }
    equity.push((cash + (entry === 0 ? 0 : (close - entry) * QUANTITY)) / 10_000);
  }
  return { equity, trades };
}

/** Mean over deviation of daily returns a year, by the textbook; null where nothing varies. */
export function sharpeByHand(equity: readonly number[], perDay: number, capital = CAPITAL): number | null {
  const ends = equity.filter((_, row) => row % perDay === perDay - 1 || row === equity.length - 1);
  const returns = ends.map((end, day) => end / (day === 0 ? capital : (ends[day - 1] ?? 0)) - 1);
  const average = returns.reduce((sum, each) => sum + each, 0) / returns.length;
  const variance = returns.reduce((sum, each) => sum + (each - average) ** 2, 0) / (returns.length - 1);
  return variance < 1e-24 ? null : (average / Math.sqrt(variance)) * Math.sqrt(252);
}
