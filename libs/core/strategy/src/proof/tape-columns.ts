import { assert } from '@sutra/kernel';
import type { ColumnRequest, Program } from '../compile/program.js';
import { indicatorSeries, seriesColumns } from '../indicators/indicator-series.js';
import type { ColumnView } from '../run/facts.js';
import type { DrawnBars } from './drawn-bars.js';
import { barsOf, openOfDay, type ClosedBars } from './tape.js';

const MINUTE_MS = 60_000;

/** A column over drawn bars, and when each of its values is final. */
export interface TapeColumn {
  readonly request: ColumnRequest;
  readonly values: Float64Array;
  readonly ends: Float64Array;
}

/** Everything that a program reads, over bars of the timeframe at which it is evaluated. */
export function tapeColumns(program: Program, fine: DrawnBars): readonly TapeColumn[] {
  const byTimeframe = new Map<string, ClosedBars>();
  const barsFor = ({ timeframe }: ColumnRequest): ClosedBars => {
    const known = byTimeframe.get(timeframe) ?? barsOf(timeframe, fine);
    byTimeframe.set(timeframe, known);
    return known;
  };
  const ofIndicators = new Map<number, Float64Array>();
  for (const series of indicatorSeries(program.columns)) {
    const first = program.columns[series.values[0]?.column ?? -1];
    assert(first, 'a series has a column', { timeframe: series.timeframe });
    const columns = seriesColumns(series, barsFor(first).bars);
    series.values.forEach(({ column }, at) => ofIndicators.set(column, columns[at] ?? new Float64Array(0)));
  }
  return program.columns.map((request, at): TapeColumn => {
    const { bars, ends } = barsFor(request);
    const values =
      ofIndicators.get(at) ?? (request.kind === 'day' ? dayValues(request, bars) : priceValues(request, bars));
    return { request, values, ends };
  });
}

function priceValues({ kind, field }: ColumnRequest, bars: DrawnBars): Float64Array {
  const name = field === 'ltp' ? 'close' : field;
  if (kind === 'price' && Object.hasOwn(bars, name)) return bars[name as keyof DrawnBars];
  return bars.close.map(() => Number.NaN);
}

interface Session {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** What is known of the day, and of the day before, at the close of each bar. */
function dayValues({ field, rangeMinutes }: ColumnRequest, bars: DrawnBars): Float64Array {
  let now: Session = { open: Number.NaN, high: Number.NaN, low: Number.NaN, close: Number.NaN };
  let before = now;
  let range = now;
  let open = Number.NaN;
  return bars.time.map((time, at) => {
    const bar = {
      open: bars.open[at] ?? 0,
      high: bars.high[at] ?? 0,
      low: bars.low[at] ?? 0,
      close: bars.close[at] ?? 0,
    };
    const isFirst = openOfDay(time) !== open;
    if (isFirst) {
      open = openOfDay(time);
      before = now;
      range = bar;
    }
    now = isFirst ? bar : joined(now, bar);
    if (rangeMinutes === undefined) return valueOf(field, now, before);
    if (time < open + rangeMinutes * MINUTE_MS) range = isFirst ? bar : joined(range, bar);
    const next = bars.time[at + 1] ?? Number.POSITIVE_INFINITY;
    return next < open + rangeMinutes * MINUTE_MS ? Number.NaN : valueOf(field, range, before);
  });
}

const joined = (session: Session, bar: Session): Session => ({
  open: session.open,
  high: Math.max(session.high, bar.high),
  low: Math.min(session.low, bar.low),
  close: bar.close,
});

function valueOf(field: string, now: Session, before: Session): number {
  const figures: Readonly<Record<string, number>> = {
    ...{ open: now.open, high: now.high, low: now.low },
    ...{ prevHigh: before.high, prevLow: before.low, prevClose: before.close },
  };
  return figures[field] ?? Number.NaN;
}

/** The newest value that was final at a moment. */
export function newestAt({ ends }: TapeColumn, at: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A column as the pass at a moment sees it. */
export const viewAt = (column: TapeColumn, at: number, previousAt: number): ColumnView => ({
  values: column.values,
  times: column.ends,
  now: newestAt(column, at),
  previous: newestAt(column, previousAt),
});
