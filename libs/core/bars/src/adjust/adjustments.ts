import { assert, startOf, epochMs, type TradingDate } from '@sutra/kernel';
import { appendRows, barColumns, rowFrom, type BarColumns } from '../columns/bar-columns.js';

/**
 * A split or a bonus: from the ex-date on, one share of before is so many shares. A split of 10 rupees into 2 makes 5 of 1;
 * a bonus of 1 for 1 makes 2 of 1. Dividends are none of it: they leave prices as they were traded.
 */
export interface Adjustment {
  readonly kind: 'split' | 'bonus';
  /** The first day that trades the new shares. */
  readonly exDate: TradingDate;
  readonly sharesAfter: number;
  readonly sharesBefore: number;
  readonly source: string;
}

interface Factor {
  readonly untilMs: number;
  /** Shares of today for shares of then, in lowest terms. */
  readonly after: number;
  readonly before: number;
}

/** A chain of splits whose product leaves what a double holds exactly is no chain that any company had. */
const LARGEST = 2 ** 26;

/**
 * The bars as if all shares had always been those of the end: prices before an ex-date divided, quantities multiplied,
 * each rounded once to its unit. What was stored stays as it was traded; adjusting happens on every reading, so a new
 * split needs no rewriting and an old order can still be compared with the price of its day.
 */
export function adjusted(source: BarColumns, adjustments: readonly Adjustment[]): BarColumns {
  const columns = barColumns(source.timeframe, { capacity: source.count });
  appendRows(columns, source, { from: 0, until: source.count });
  adjust(columns, adjustments);
  return columns;
}

/** The same in place, for columns that nobody else holds yet. */
export function adjust(columns: BarColumns, adjustments: readonly Adjustment[]): void {
  let from = 0;
  for (const { untilMs, after, before } of factorsOf(adjustments)) {
    const until = rowFrom(columns, untilMs);
    for (const prices of [columns.opens, columns.highs, columns.lows, columns.closes]) {
      scale(prices, { from, until, by: before, over: after, least: 1 });
    }
    for (const quantities of [columns.volumes, columns.openInterests]) {
      scale(quantities, { from, until, by: after, over: before, least: 0 });
    }
    from = until;
  }
}

/** From the oldest stretch to the newest: what lies before several ex-dates bears all of their factors. */
function factorsOf(adjustments: readonly Adjustment[]): readonly Factor[] {
  let after = 1;
  let before = 1;
  const factors: Factor[] = [];
  for (const each of adjustments.toSorted((a, b) => (a.exDate < b.exDate ? 1 : -1))) {
    const { sharesAfter, sharesBefore, exDate } = each;
    const areCounts = [sharesAfter, sharesBefore].every((count) => Number.isSafeInteger(count) && count > 0);
    assert(areCounts, 'a split says how many shares become how many', { exDate, sharesAfter, sharesBefore });
    const divisor = greatestDivisor(after * sharesAfter, before * sharesBefore);
    after = (after * sharesAfter) / divisor;
    before = (before * sharesBefore) / divisor;
    assert(after < LARGEST && before < LARGEST, 'splits multiply to a factor that can be reckoned exactly', { exDate });
    factors.push({ untilMs: epochMs(startOf(exDate)), after, before });
  }
  return factors.reverse();
}

interface Scaling {
  readonly from: number;
  readonly until: number;
  readonly by: number;
  readonly over: number;
  readonly least: number;
}

function scale(figures: Float64Array, { from, until, by, over, least }: Scaling): void {
  for (let row = from; row < until; row += 1) {
    figures[row] = Math.max(least, Math.round(((figures[row] ?? 0) * by) / over));
  }
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
