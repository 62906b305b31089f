import { appendRows, barColumns, isIntraday, nestsIn, type BarColumns } from '@sutra/bars';
import { fail, Fault, formatIst, marketInstant, ok, type Result } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';
import { dayNumberAt, type Grid } from './grid.js';
import { checkSeries, type BarSeries } from './series.js';

/** Bars with the moments at which they were over. */
export interface Frame {
  readonly timeframe: Timeframe;
  readonly count: number;
  readonly bars: BarColumns;
  readonly ends: Float64Array;
  /** Where several evaluations see one bar: the begin of the bar before it, NaN where there is none. */
  readonly previousBars?: Float64Array;
}

/** Bars of one symbol as a run reads them: the finest that it has, and longer ones made of them. */
export interface Tape extends Frame {
  readonly symbol: string;
  readonly exchange: string;
  /** The trading day of each bar, as days since 1970. */
  readonly days: Int32Array;
  readonly frames: Map<Timeframe, Frame>;
  /** How many bars lay between sessions and were left out. */
  readonly dropped: number;
  /** How many bars are missing between bars of the same day. */
  readonly missing: number;
  /** Each bar is over before the next one begins. */
  readonly isOrdered: boolean;
  /** Whether some of its days are not among the dated facts. */
  readonly hasUnknownDays: boolean;
}

const loaded = new WeakMap<BarColumns, WeakMap<Grid, Tape>>();

/**
 * Bars that are checked and prepared once, for as many runs as one likes: whoever loads them does not change them any more. The
 * runs share what they compute of the bars alone.
 */
export function loadBars(bars: BarColumns): BarColumns {
  if (!loaded.has(bars)) loaded.set(bars, new WeakMap());
  return bars;
}

/** Bars ready to be run over, or a refusal that names the row and what is wrong with it. */
export function tapeOf(series: BarSeries, grid: Grid): Result<Tape, Fault> {
  const tapes = loaded.get(series.bars);
  const known = tapes?.get(grid);
  if (known !== undefined) return ok({ ...known, symbol: series.symbol, exchange: series.exchange });
  const made = newTape(series, grid);
  if (made.ok) tapes?.set(grid, made.value);
  return made;
}

function newTape(series: BarSeries, grid: Grid): Result<Tape, Fault> {
  const checked = checkSeries(series);
  if (!checked.ok) return checked;
  const { symbol, exchange } = series;
  const kept = withoutStrays(series, grid);
  if (!kept.ok) return kept;
  const { bars, dropped, hasUnknownDays } = kept.value;
  const { timeframe, count, times } = bars;
  const ends = new Float64Array(count);
  const days = new Int32Array(count);
  let missing = 0;
  let isOrdered = true;
  for (let row = 0; row < count; row += 1) {
    const ms = times[row] ?? 0;
    ends[row] = grid.endOf(ms, timeframe);
    days[row] = dayNumberAt(ms);
    const length = (ends[row - 1] ?? 0) - (times[row - 1] ?? 0);
    if (row > 0 && ms < (ends[row - 1] ?? 0)) isOrdered = false;
    if (row > 0 && days[row] === days[row - 1] && length > 0)
      missing += Math.round((ms - (ends[row - 1] ?? 0)) / length);
  }
  const frame: Frame = { timeframe, count, bars, ends };
  return ok({
    ...frame,
    symbol,
    exchange,
    days,
    frames: new Map([[timeframe, frame]]),
    dropped,
    missing,
    isOrdered,
    hasUnknownDays,
  });
}

interface Kept {
  readonly bars: BarColumns;
  readonly dropped: number;
  readonly hasUnknownDays: boolean;
}

/** Trades after the close belong to no bar; a bar at night says that somebody has the wrong zone. */
function withoutStrays({ bars, symbol }: BarSeries, grid: Grid): Result<Kept, Fault> {
  if (!grid.hasCalendar) return ok({ bars, dropped: 0, hasUnknownDays: false });
  const { timeframe, count, times } = bars;
  const strays: number[] = [];
  let hasUnknownDays = false;
  for (let row = 0; row < count; row += 1) {
    const ms = times[row] ?? 0;
    const { doors, session, isKnown } = grid.dayOf(dayNumberAt(ms));
    hasUnknownDays ||= !isKnown;
    if (session === undefined || doors === undefined)
      return outside(symbol, row, ms, 'the exchange was closed that day');
    if (!isIntraday(timeframe)) continue;
    if (ms < doors.fromMs || ms >= doors.untilMs) return outside(symbol, row, ms, 'no session was open then');
    if (ms >= session.untilMs && isAfterAll(grid, ms, timeframe)) strays.push(row);
  }
  return ok({ bars: strays.length === 0 ? bars : leftOver(bars, strays), dropped: strays.length, hasUnknownDays });
}

/** After the close of continuous trading only an auction still makes a bar. */
function isAfterAll(grid: Grid, ms: number, timeframe: Timeframe): boolean {
  const { fromMs, untilMs } = grid.stretchAt(ms, timeframe);
  return fromMs === ms && untilMs - fromMs === grid.endOf(ms, timeframe) - ms;
}

function leftOver(bars: BarColumns, strays: readonly number[]): BarColumns {
  const columns = barColumns(bars.timeframe, { capacity: bars.count });
  let from = 0;
  for (const row of [...strays, bars.count]) {
    if (row > from) appendRows(columns, bars, { from, until: row });
    from = row + 1;
  }
  return columns;
}

function outside(symbol: string, row: number, ms: number, says: string): Result<never, Fault> {
  const when = formatIst(marketInstant(ms));
  const message = `${symbol}: row ${row} begins ${when}, and ${says}: is its zone right? Calendar none takes any hour.`;
  return fail(new Fault('invalid', 'SIMULATION.OUTSIDE_SESSION', message, { details: { row, when } }));
}

/** The bars of a longer timeframe, made of the finest; each is made once. */
export function frameOf(tape: Tape, timeframe: Timeframe, grid: Grid): Result<Frame, Fault> {
  const known = tape.frames.get(timeframe);
  if (known !== undefined) return ok(known);
  if (!nestsIn(tape.timeframe, timeframe)) {
    const message = `${tape.symbol} has bars of ${tape.timeframe}, of which none of ${timeframe} can be made`;
    return fail(new Fault('refused', 'SIMULATION.TIMEFRAME', message));
  }
  const frame = folded(tape, timeframe, grid);
  tape.frames.set(timeframe, frame);
  return ok(frame);
}

function folded({ bars: source, count }: Tape, timeframe: Timeframe, grid: Grid): Frame {
  const bars = barColumns(timeframe, { capacity: count });
  const ends = new Float64Array(count);
  const { times, opens, highs, lows, closes, volumes, openInterests, marks } = source;
  let at = -1;
  let untilMs = -Infinity;
  for (let row = 0; row < count; row += 1) {
    const ms = times[row] ?? 0;
    const [high, low] = [highs[row] ?? 0, lows[row] ?? 0];
    if (ms >= untilMs) {
      const stretch = grid.stretchAt(ms, timeframe);
      untilMs = stretch.untilMs;
      at += 1;
      bars.times[at] = stretch.fromMs;
      ends[at] = untilMs;
      bars.opens[at] = opens[row] ?? 0;
      bars.highs[at] = high;
      bars.lows[at] = low;
    }
    if (high > (bars.highs[at] ?? 0)) bars.highs[at] = high;
    if (low < (bars.lows[at] ?? 0)) bars.lows[at] = low;
    bars.closes[at] = closes[row] ?? 0;
    bars.volumes[at] = (bars.volumes[at] ?? 0) + (volumes[row] ?? 0);
    bars.openInterests[at] = openInterests[row] ?? 0;
    bars.marks[at] = (bars.marks[at] ?? 0) | (marks[row] ?? 0);
  }
  bars.count = at + 1;
  return { timeframe, count: at + 1, bars, ends };
}

/** How many bars of a frame are over at a moment: the index of the first that is not. */
export function closedBy({ ends, count }: Frame, ms: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
