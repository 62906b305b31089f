import { epochMs, fail, Fault, formatIst, marketInstant, ok, type MarketInstant, type Result } from '@sutra/kernel';
import { barSlotter, type BarSlot, type Sessions, type Timeframe } from '@sutra/market';
import { appendBar, barColumns, type BarColumns } from './bar-columns.js';
import { barTimeOf, nestsIn, slotOfBar } from './bar-time.js';
import { DOUBTS, markOfKind } from './marks.js';

export interface Aggregation {
  /** The hours of the instrument's class. */
  readonly sessions: Sessions;
  readonly timeframe: Timeframe;
  /** Bars that end after this moment are left out, because more of them may come; without it none is. */
  readonly until?: MarketInstant | undefined;
}

/**
 * Bars of a longer timeframe from those of a shorter one. They are counted from the open of their session, auctions stay
 * bars of their own, and a day holds all of its bars, auctions included. A bar outside all sessions is refused, as is a
 * timeframe whose bars would cut through shorter ones.
 */
export function aggregate(source: BarColumns, { sessions, timeframe, until }: Aggregation): Result<BarColumns, Fault> {
  if (!nestsIn(source.timeframe, timeframe)) {
    const message = `bars of ${timeframe} would cut through bars of ${source.timeframe}`;
    return fail(new Fault('invalid', 'BARS.NOT_NESTED', message));
  }
  const slotter = barSlotter(sessions, timeframe);
  const columns = barColumns(timeframe, { capacity: 64 });
  const { times, count } = source;
  const lastMs = until === undefined ? Infinity : epochMs(until);
  let slotUntilMs = -Infinity;
  for (let row = 0; row < count;) {
    const found = slotOfBar(slotter, times[row] ?? 0, source.timeframe);
    if (!found.ok) return found;
    if (found.value === undefined) return outside(times[row] ?? 0, sessions);
    slotUntilMs = epochMs(found.value.until);
    if (slotUntilMs > lastMs) break;
    let end = row + 1;
    while (end < count && (times[end] ?? 0) < slotUntilMs) end += 1;
    appendBar(columns, foldRows(source, row, end, found.value, timeframe));
    row = end;
  }
  return ok(columns);
}

function foldRows(source: BarColumns, from: number, until: number, slot: BarSlot, timeframe: Timeframe) {
  const { opens, highs, lows, closes, volumes, openInterests, marks } = source;
  let high = highs[from] ?? 0;
  let low = lows[from] ?? 0;
  let volume = 0;
  let doubts = 0;
  for (let row = from; row < until; row += 1) {
    const rowHigh = highs[row] ?? 0;
    const rowLow = lows[row] ?? 0;
    if (rowHigh > high) high = rowHigh;
    if (rowLow < low) low = rowLow;
    volume += volumes[row] ?? 0;
    doubts |= marks[row] ?? 0;
  }
  return {
    time: barTimeOf(slot, timeframe),
    open: opens[from] ?? 0,
    high,
    low,
    close: closes[until - 1] ?? 0,
    volume,
    openInterest: openInterests[until - 1] ?? 0,
    marks: (doubts & DOUBTS) | markOfKind(slot.kind),
  };
}

function outside(timeMs: number, { tradingClass }: Sessions): Result<never, Fault> {
  const when = formatIst(marketInstant(timeMs));
  const message = `the bar of ${when} lies outside all sessions of ${tradingClass}`;
  return fail(new Fault('refused', 'BARS.OUTSIDE_SESSION', message, { details: { when, tradingClass } }));
}
