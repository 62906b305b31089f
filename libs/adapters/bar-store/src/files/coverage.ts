import { epochMs, startOf, tradingDateAt, marketInstant, type TradingDate } from '@sutra/kernel';
import { barTimeOf, isIntraday, Mark, rowFrom, type BarColumns } from '@sutra/bars';
import { barSlotter, type Sessions } from '@sutra/market';

/** How much of a day is there. */
export interface DayCoverage {
  readonly date: TradingDate;
  /** Bars that the calendar has room for, auctions left out: many instruments have none of theirs. */
  readonly expected: number;
  readonly found: number;
  /** Bars that are marked as having a gap in them. */
  readonly marked: number;
  /** Bars at moments at which the calendar has none. */
  readonly outside: number;
}

export interface Coverage {
  readonly days: readonly DayCoverage[];
  /** Trading days without any bar. */
  readonly missing: readonly TradingDate[];
  /** Days with fewer bars than the calendar has; normal for what trades seldom. */
  readonly partial: readonly TradingDate[];
  /** Days of which the calendar knows nothing, so that nothing can be said of them. */
  readonly unknown: readonly TradingDate[];
}

/** What is there of a stretch of days, set against the trading calendar. */
export function coverageOf(
  columns: BarColumns,
  sessions: Sessions,
  { dates }: { readonly dates: readonly TradingDate[] },
): Coverage {
  const slotter = barSlotter(sessions, columns.timeframe);
  const days: DayCoverage[] = [];
  const unknown: TradingDate[] = [];
  for (const date of dates) {
    const slots = slotter.slotsOn(date);
    if (!slots.ok) {
      unknown.push(date);
      continue;
    }
    const bars = slots.value.filter(({ kind }) => kind === 'bar');
    const isOfWeek = columns.timeframe === '1W' && bars[0]?.date !== date;
    const expected = isOfWeek ? [] : bars.map((slot) => barTimeOf(slot, columns.timeframe));
    const day = dayOf(columns, date, {
      expected,
      all: new Set(slots.value.map((slot) => barTimeOf(slot, columns.timeframe))),
    });
    if (expected.length > 0 || day.found + day.outside > 0) days.push(day);
  }
  return {
    days,
    missing: days.filter(({ expected, found }) => expected > 0 && found === 0).map(({ date }) => date),
    partial: days.filter(({ expected, found }) => found > 0 && found < expected).map(({ date }) => date),
    unknown,
  };
}

interface Expected {
  readonly expected: readonly number[];
  readonly all: ReadonlySet<number>;
}

function dayOf(columns: BarColumns, date: TradingDate, { expected, all }: Expected): DayCoverage {
  const fromMs = epochMs(startOf(date));
  const wanted = new Set(expected);
  let [found, marked, outside] = [0, 0, 0];
  for (let row = rowFrom(columns, fromMs); row < columns.count; row += 1) {
    const time = columns.times[row] ?? 0;
    if (tradingDateAt(marketInstant(time)) !== date) break;
    if (wanted.has(time)) found += 1;
    else if (!all.has(time)) outside += 1;
    if (((columns.marks[row] ?? 0) & Mark.gap) !== 0) marked += 1;
  }
  return {
    date,
    expected: isIntraday(columns.timeframe) ? expected.length : Math.min(1, expected.length),
    found,
    marked,
    outside,
  };
}
