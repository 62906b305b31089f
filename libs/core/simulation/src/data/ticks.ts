// Bars walked as ticks, for strategies that are evaluated at ticks: four prices a bar, in the order that its shape suggests.
import { barColumns, type BarColumns } from '@sutra/bars';
import { IndicatorBlock, type BarValues } from '@sutra/indicators';
import { toRupees } from '@sutra/kernel';
import { indicatorSeries, seriesValue, type ColumnRequest, type Program } from '@sutra/strategy';
import type { ColumnWorld } from './column-world.js';
import { vwapOf, type ColumnCursor, type ReadColumn } from './columns.js';
import { dayColumn } from './day-columns.js';
import type { Frame, Tape } from './tape.js';

const TICKS = 4;

/** A tape of ticks, each a bar of one price: open, the nearer extreme, the other one, close. */
export function walkedTape(tape: Tape): Tape {
  const { bars: source, count, timeframe } = tape;
  const bars = barColumns(timeframe, { capacity: count * TICKS });
  bars.count = count * TICKS;
  const ends = new Float64Array(bars.count);
  const days = new Int32Array(bars.count);
  for (let row = 0; row < count; row += 1) {
    const from = source.times[row] ?? 0;
    const step = ((tape.ends[row] ?? 0) - from) / TICKS;
    const prices = pathOf(source, row);
    for (let tick = 0; tick < TICKS; tick += 1) {
      const at = row * TICKS + tick;
      const price = prices[tick] ?? 0;
      bars.times[at] = from + tick * step;
      ends[at] = from + (tick + 1) * step;
      days[at] = tape.days[row] ?? 0;
      for (const column of [bars.opens, bars.highs, bars.lows, bars.closes]) column[at] = price;
      bars.marks[at] = source.marks[row] ?? 0;
    }
    // How volume falls inside a bar nobody knows; all of it is known when the bar is over.
    bars.volumes[row * TICKS + TICKS - 1] = source.volumes[row] ?? 0;
    for (let tick = 0; tick < TICKS; tick += 1) bars.openInterests[row * TICKS + tick] = source.openInterests[row] ?? 0;
  }
  const frame: Frame = { timeframe, count: bars.count, bars, ends };
  return { ...tape, ...frame, days, frames: new Map([[timeframe, frame]]) };
}

function pathOf({ opens, highs, lows, closes }: BarColumns, row: number): readonly number[] {
  const [open, high, low, close] = [opens[row] ?? 0, highs[row] ?? 0, lows[row] ?? 0, closes[row] ?? 0];
  return high - open <= open - low ? [open, high, low, close] : [open, low, high, close];
}

/** An evaluation a tick: its bar is the one of the strategy's timeframe that is still forming. */
export interface TickFrame extends Frame {
  /** Index of the forming bar. */
  readonly barOf: Int32Array;
}

export function tickFrame(walked: Tape, whole: Frame): TickFrame {
  const { count, ends } = walked;
  const bars = barColumns(whole.timeframe, { capacity: count });
  bars.count = count;
  const barOf = new Int32Array(count);
  const previous = new Float64Array(count).fill(Number.NaN);
  let bar = 0;
  for (let at = 0; at < count; at += 1) {
    while (bar + 1 < whole.count && (whole.bars.times[bar + 1] ?? 0) <= (walked.bars.times[at] ?? 0)) bar += 1;
    barOf[at] = bar;
    bars.times[at] = whole.bars.times[bar] ?? 0;
    if (bar > 0) previous[at] = whole.bars.times[bar - 1] ?? 0;
  }
  return { timeframe: whole.timeframe, count, bars, ends, barOf, previousBars: previous };
}

/** Columns of a strategy at ticks: what is about its own bars is reckoned with the forming one, the rest is of closed bars. */
export interface TickColumns {
  readonly columns: readonly ReadColumn[];
  /** By column: its newest value belongs to the forming bar. */
  readonly isForming: readonly boolean[];
}

export function tickColumns(
  program: Program,
  closed: readonly ReadColumn[],
  {
    walked,
    frame,
    tape,
    world,
  }: { readonly walked: Tape; readonly frame: TickFrame; readonly tape: Tape; readonly world: ColumnWorld },
): TickColumns {
  const isOwn = ({ kind, symbol, timeframe }: ColumnRequest): boolean =>
    kind !== 'market' && symbol === program.symbol && timeframe === program.timeframe;
  const isForming = program.columns.map((request) => isOwn(request) && world.custom?.(request, frame) === undefined);
  const formed = formingValues(program, walked, frame);
  const columns = program.columns.map((request, at): ReadColumn => {
    const column = closed[at] as ReadColumn;
    if (isForming[at] !== true) return column;
    const values =
      formed[at] ?? (request.kind === 'day' ? dayColumn(request, frame, walked, world.grid) : vwapOf(frame, tape));
    return { values, knownAt: frame.ends, count: frame.count, causes: undefined };
  });
  return { columns, isForming };
}

/** Prices and indicators of the forming bar at each tick; undefined for columns that are something else. */
function formingValues(
  program: Program,
  walked: Tape,
  { barOf, count, bars }: TickFrame,
): readonly (Float64Array | undefined)[] {
  const { symbol, timeframe } = program;
  const own = indicatorSeries(program.columns).filter((each) => each.symbol === symbol && each.timeframe === timeframe);
  const blocks = own.map((series) => ({ series, block: new IndicatorBlock(series.plan) }));
  const prices = ['open', 'high', 'low', 'close', 'ltp', 'volume', 'oi'];
  const isPrice = ({ kind, field, ...of }: ColumnRequest): boolean =>
    kind === 'price' && of.symbol === symbol && of.timeframe === timeframe && prices.includes(field);
  const isOurs = own.flatMap(({ values }) => values.map(({ column }) => column));
  const out = program.columns.map((request, at) =>
    isPrice(request) || isOurs.includes(at) ? new Float64Array(count) : undefined,
  );
  let bar: Required<BarValues> = { open: 0, high: 0, low: 0, close: 0, volume: 0, oi: 0, time: 0 };
  for (let at = 0; at < count; at += 1) {
    bar = grown(bar, walked, at, at === 0 || barOf[at] !== barOf[at - 1] ? (bars.times[at] ?? 0) : undefined);
    const isLast = at + 1 < count && barOf[at + 1] !== barOf[at];
    for (const { series, block } of blocks) {
      if (isLast) block.step(bar);
      else block.peek(bar);
      for (const value of series.values) (out[value.column] as Float64Array)[at] = seriesValue(value, block);
    }
    for (const [index, request] of program.columns.entries()) {
      const { field } = request;
      if (isPrice(request)) (out[index] as Float64Array)[at] = bar[field === 'ltp' ? 'close' : (field as 'close')];
    }
  }
  return out;
}

/** The forming bar with one more tick; a new one where `begin` says so. */
function grown(bar: Required<BarValues>, { bars }: Tape, at: number, begin: number | undefined): Required<BarValues> {
  const price = toRupees(bars.closes[at] ?? 0);
  const [volume, oi] = [bars.volumes[at] ?? 0, bars.openInterests[at] ?? 0];
  if (begin !== undefined) return { open: price, high: price, low: price, close: price, volume, oi, time: begin };
  return {
    ...bar,
    high: Math.max(bar.high, price),
    low: Math.min(bar.low, price),
    close: price,
    volume: bar.volume + volume,
    oi,
  };
}

/** Shows columns tick by tick: a forming bar is the newest of its column, and the last closed one is the one before it. */
export function tickCursor({ columns, isForming }: TickColumns, { barOf }: TickFrame): ColumnCursor {
  const bars = barOf.at(-1) ?? -1;
  const views = columns.map(({ values, knownAt, causes }, at) => ({
    values: isForming[at] === true ? new Float64Array(bars + 1).fill(Number.NaN) : values,
    ...{ now: -1, previous: -1 },
    ...(isForming[at] !== true && { times: knownAt, ...(causes !== undefined && { causes }) }),
  }));
  let tick = -1;
  return {
    views,
    advance(at) {
      tick += 1;
      const bar = barOf[tick] ?? 0;
      const isNewBar = tick === 0 || bar !== barOf[tick - 1];
      for (const [index, view] of views.entries()) {
        const column = columns[index] as ReadColumn;
        if (isForming[index] === true) {
          (view.values as Float64Array)[bar] = column.values[tick] as number;
          view.now = bar;
          view.previous = bar - 1;
          continue;
        }
        if (isNewBar) view.previous = view.now;
        while (view.now + 1 < column.count && (column.knownAt[view.now + 1] ?? 0) <= at) view.now += 1;
      }
    },
  };
}
