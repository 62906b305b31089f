import { barColumns, firstFlaw, type BarColumns } from '@sutra/bars';
import { fail, Fault, ok, UNITS_PER_RUPEE, type Result } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';

/** Bars of one thing: of what a strategy looks at, by its symbol, or of a contract, by its instrument id. */
export interface BarSeries {
  readonly symbol: string;
  readonly exchange: string;
  readonly bars: BarColumns;
  /** Where the bars come from and whether prices are adjusted for splits, in words; it goes into the result's warnings. */
  readonly origin?: string | undefined;
}

/** Bars as a file has them: rupees, and the begin of each bar in milliseconds since 1970. */
export interface RupeeBars {
  readonly times: ArrayLike<number>;
  readonly opens: ArrayLike<number>;
  readonly highs: ArrayLike<number>;
  readonly lows: ArrayLike<number>;
  readonly closes: ArrayLike<number>;
  readonly volumes?: ArrayLike<number> | undefined;
  readonly openInterests?: ArrayLike<number> | undefined;
}

const COLUMNS = ['times', 'opens', 'highs', 'lows', 'closes'] as const;

const refused = (row: number, says: string, symbol = ''): Result<never, Fault> => {
  const message = `${symbol === '' ? '' : `${symbol}: `}row ${row} is no sound bar: ${says}`;
  return fail(new Fault('invalid', 'SIMULATION.BARS', message, { details: { row, says } }));
};

/** Columns of the house from columns of rupees; what is no sound bar is refused with its row, counted from 0. */
export function barsFromRupees(timeframe: Timeframe, given: RupeeBars): Result<BarColumns, Fault> {
  const missing = COLUMNS.filter((name) => (given as Partial<RupeeBars>)[name] === undefined);
  if (missing.length > 0) return refused(0, `the columns ${missing.join(', ')} are missing`);
  const count = given.times.length;
  const columns = barColumns(timeframe, { capacity: count });
  columns.count = count;
  const prices = [
    [given.opens, columns.opens],
    [given.highs, columns.highs],
    [given.lows, columns.lows],
    [given.closes, columns.closes],
  ] as const;
  for (const [from, into] of prices) {
    if (from.length !== count) return refused(Math.min(from.length, count), 'a column ends before the others');
    for (let row = 0; row < count; row += 1) into[row] = Math.round((from[row] ?? Number.NaN) * UNITS_PER_RUPEE);
  }
  columns.times.set(given.times);
  if (given.volumes !== undefined) columns.volumes.set(given.volumes);
  if (given.openInterests !== undefined) columns.openInterests.set(given.openInterests);
  const flaw = flawIn(columns);
  return flaw === undefined ? ok(columns) : refused(flaw.row, flaw.says);
}

/** A series that a run may rely on, or a refusal that names its first bad row. */
export function checkSeries(series: BarSeries): Result<BarSeries, Fault> {
  const { bars, symbol } = series;
  if (bars.count === 0) return refused(0, 'there are no bars', symbol);
  const flaw = flawIn(bars);
  return flaw === undefined ? ok(series) : refused(flaw.row, flaw.says, symbol);
}

interface Flaw {
  readonly row: number;
  readonly says: string;
}

function flawIn(bars: BarColumns): Flaw | undefined {
  const { count, times, opens, highs, lows, closes } = bars;
  const fraction = firstFraction([opens, highs, lows, closes, times], count);
  const flaw = firstFlaw(bars);
  if (flaw !== undefined && (fraction === undefined || flaw.row <= fraction)) {
    if ([opens, highs, lows, closes].some((column) => Number.isNaN(column[flaw.row])))
      return { row: flaw.row, says: 'a price is no number' };
    const isTwice = flaw.row > 0 && times[flaw.row] === times[flaw.row - 1];
    return isTwice ? { row: flaw.row, says: 'it has the time of the bar before it' } : flaw;
  }
  return fraction === undefined ? undefined : { row: fraction, says: 'a figure is no whole number of its unit' };
}

function firstFraction(columns: readonly Float64Array[], count: number): number | undefined {
  let first = count;
  for (const column of columns) {
    for (let row = 0; row < first; row += 1) {
      const value = column[row] ?? 0;
      if (value !== Math.floor(value)) first = row;
    }
  }
  return first < count ? first : undefined;
}
