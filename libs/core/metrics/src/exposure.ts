import { firstAbove } from './columns.js';
import type { EquityCurve, Trade } from './input.js';

/** The share of a curve's intervals in which at least one trade was open; the first interval begins at the first point. */
export function exposureOf({ at }: EquityCurve, trades: readonly Trade[]): number {
  let held = 0;
  let counted = 0;
  for (const { from, until } of joined(trades)) {
    // The intervals that end after it began, up to the one in which it ends; two trades may share one.
    const first = Math.max(counted, firstAbove(at, from, counted));
    const last = Math.min(at.length - 1, firstAbove(at, until - 1, Math.max(0, counted - 1)));
    const isInside = last >= first && !(first === 0 && until <= (at[0] as number) - 1);
    if (isInside) {
      held += last - first + 1;
      counted = last + 1;
    }
  }
  return held / at.length;
}

interface Span {
  readonly from: number;
  readonly until: number;
}

/** Times in which something was open, in order and apart. What opens and closes at one moment was open after it. */
function joined(trades: readonly Trade[]): readonly Span[] {
  const sorted = isInOrder(trades) ? trades : trades.toSorted((a, b) => a.entryAt - b.entryAt);
  const spans: { from: number; until: number }[] = [];
  let last: { from: number; until: number } | undefined;
  for (const { entryAt: from, exitAt } of sorted) {
    const until = Math.max(exitAt, from + 1);
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until);
    else {
      last = { from, until };
      spans.push(last);
    }
  }
  return spans;
}

/** Most runs hold one thing at a time, and their trades begin in the order in which they end. */
function isInOrder(trades: readonly Trade[]): boolean {
  let before = -Infinity;
  for (const { entryAt } of trades) {
    if (entryAt < before) return false;
    before = entryAt;
  }
  return true;
}
