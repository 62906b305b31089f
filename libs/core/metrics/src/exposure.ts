import type { EquityCurve, Trade } from './input.js';

/** The share of a curve's intervals in which at least one trade was open; the first interval begins at the first point. */
export function exposureOf({ at }: EquityCurve, trades: readonly Trade[]): number {
  const spans = joined(trades);
  let held = 0;
  let next = 0;
  for (let index = 0; index < at.length; index += 1) {
    const until = at[index] as number;
    const from = at[index - 1] ?? until - 1;
    // A trade that ended when the interval began was not open in it.
    while (next < spans.length && (spans[next] as Span).until <= from) next += 1;
    if (next < spans.length && (spans[next] as Span).from < until) held += 1;
  }
  return held / at.length;
}

interface Span {
  readonly from: number;
  readonly until: number;
}

/** Times in which something was open, in order and apart. What opens and closes at one moment was open after it. */
function joined(trades: readonly Trade[]): readonly Span[] {
  const sorted = trades
    .map(({ entryAt, exitAt }) => ({ from: entryAt, until: Math.max(exitAt, entryAt + 1) }))
    .sort((a, b) => a.from - b.from);
  const spans: { from: number; until: number }[] = [];
  for (const span of sorted) {
    const last = spans.at(-1);
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else spans.push(span);
  }
  return spans;
}
