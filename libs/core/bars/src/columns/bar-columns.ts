import { assert, UNITS_PER_RUPEE } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';

/** One bar of a row of bars. Prices count 1/10,000 rupee as everywhere in the house, quantities count units. */
export interface Bar {
  /** Where the bar begins, in milliseconds since the epoch; a day and a week begin at midnight in India. */
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Open contracts at the end of the bar, in units; 0 for what has none and where its source says none. */
  readonly openInterest: number;
  /** What is to be known of the bar, as bits of `Mark`. */
  readonly marks: number;
}

/**
 * Bars of one instrument and timeframe, a typed array for each figure, in order of time. All figures are whole numbers
 * that a double holds exactly, so that sums and comparisons are exact and every loop sees arrays of one type. The arrays
 * lie in one buffer, which may be shared between threads; they are replaced when the columns grow.
 */
export interface BarColumns {
  readonly timeframe: Timeframe;
  /** How many rows are bars; what lies behind them is room. */
  count: number;
  times: Float64Array;
  opens: Float64Array;
  highs: Float64Array;
  lows: Float64Array;
  closes: Float64Array;
  volumes: Float64Array;
  openInterests: Float64Array;
  marks: Uint8Array;
}

/** The columns of figures, in the order in which they lie in the buffer. */
export const figureNames = ['times', 'opens', 'highs', 'lows', 'closes', 'volumes', 'openInterests'] as const;
export type FigureName = (typeof figureNames)[number];

const FIGURE_BYTES = 8;
const ROW_BYTES = figureNames.length * FIGURE_BYTES + 1;
const SMALLEST = 64;

/** Empty columns with room for so many bars; shared ones can be handed to workers without a copy. */
export function barColumns(
  timeframe: Timeframe,
  { capacity = 0, isShared = false }: { readonly capacity?: number; readonly isShared?: boolean } = {},
): BarColumns {
  const bytes = capacity * ROW_BYTES;
  return columnsIn(isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes), { timeframe, count: 0 });
}

/** Columns over a buffer that another thread has filled. */
export function columnsIn(
  buffer: ArrayBufferLike,
  { timeframe, count }: { readonly timeframe: Timeframe; readonly count: number },
): BarColumns {
  const capacity = Math.floor(buffer.byteLength / ROW_BYTES);
  assert(count <= capacity, 'a buffer holds the bars that it is said to hold', { count, capacity });
  const figure = (at: number): Float64Array => new Float64Array(buffer, at * capacity * FIGURE_BYTES, capacity);
  return {
    timeframe,
    count,
    times: figure(0),
    opens: figure(1),
    highs: figure(2),
    lows: figure(3),
    closes: figure(4),
    volumes: figure(5),
    openInterests: figure(6),
    marks: new Uint8Array(buffer, figureNames.length * capacity * FIGURE_BYTES, capacity),
  };
}

/** The buffer that all columns lie in, for another thread. */
export const bufferOf = (columns: BarColumns): ArrayBufferLike => columns.times.buffer;

export const capacityOf = (columns: BarColumns): number => columns.times.length;

/** Makes room for so many more bars; rows keep their place. */
export function reserve(columns: BarColumns, more: number): void {
  const wanted = columns.count + more;
  const capacity = capacityOf(columns);
  if (wanted <= capacity) return;
  const isShared = !(bufferOf(columns) instanceof ArrayBuffer);
  const room = barColumns(columns.timeframe, { capacity: Math.max(wanted, 2 * capacity, SMALLEST), isShared });
  copyRows(columns, { from: 0, until: columns.count }, room);
  Object.assign(columns, { ...room, count: columns.count });
}

/** A stretch of rows, the last one not included. */
export interface Rows {
  readonly from: number;
  readonly until: number;
}

/** Appends rows of other columns. */
export function appendRows(columns: BarColumns, source: BarColumns, rows: Rows): void {
  reserve(columns, rows.until - rows.from);
  copyRows(source, rows, columns);
}

function copyRows(source: BarColumns, { from, until }: Rows, into: BarColumns): void {
  for (const name of figureNames) into[name].set(source[name].subarray(from, until), into.count);
  into.marks.set(source.marks.subarray(from, until), into.count);
  into.count += until - from;
}

/** Appends one bar; loops over many write into the arrays themselves. */
export function appendBar(columns: BarColumns, bar: Bar): void {
  reserve(columns, 1);
  const row = columns.count++;
  columns.times[row] = bar.time;
  columns.opens[row] = bar.open;
  columns.highs[row] = bar.high;
  columns.lows[row] = bar.low;
  columns.closes[row] = bar.close;
  columns.volumes[row] = bar.volume;
  columns.openInterests[row] = bar.openInterest;
  columns.marks[row] = bar.marks;
}

/** A row as an object, for a person or a message; never for a loop. */
export function barAt(columns: BarColumns, row: number): Bar {
  assert(row >= 0 && row < columns.count, 'a row is one of the bars', { row, count: columns.count });
  return {
    time: columns.times[row] ?? 0,
    open: columns.opens[row] ?? 0,
    high: columns.highs[row] ?? 0,
    low: columns.lows[row] ?? 0,
    close: columns.closes[row] ?? 0,
    volume: columns.volumes[row] ?? 0,
    openInterest: columns.openInterests[row] ?? 0,
    marks: columns.marks[row] ?? 0,
  };
}

/** The first row that begins at a moment or later; the count when none does. */
export function rowFrom({ times, count }: BarColumns, timeMs: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A column of prices as rupees, for indicators: each the closest double, for computing and never for booking. */
export function rupeesOf(prices: Float64Array, count: number, into = new Float64Array(count)): Float64Array {
  for (let from = 0; from < count; from += AT_A_TIME) divide(prices, into, from, Math.min(count, from + AT_A_TIME));
  return into;
}

/** So many rows at a time, because V8 compiles a function as a whole once it is called often, and a long loop only in part. */
const AT_A_TIME = 1_024;

function divide(prices: Float64Array, into: Float64Array, from: number, until: number): void {
  for (let row = from; row < until; row += 1) into[row] = (prices[row] ?? 0) / UNITS_PER_RUPEE;
}
