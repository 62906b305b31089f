// Where the bars of a chart come from, month by month: minutes from the files with those of this day over them, or what else
// is stored; longer bars are made of shorter ones by the hours of the instrument.
import { aggregate, appendRows, barColumns, Mark, nestsIn, rowFrom, type Bar, type BarColumns } from '@sutra/bars';
import { isSynthetic, plusMonths, startOfMonthMs, type Month, type Provenance } from '@sutra/bars';
import type { BarStore } from '@sutra/bar-store';
import { orThrow, type InstrumentId } from '@sutra/kernel';
import { timeframes, type Sessions, type Timeframe } from '@sutra/market';
import { barsOf, laidOver } from './laid-over.js';

/** Bars of this day that the files may lack. */
export interface Tail {
  readonly minutes: readonly Bar[];
  readonly days: readonly Bar[];
  readonly isSynthetic: boolean;
}

export interface MonthOfBars {
  readonly columns: BarColumns;
  readonly sources: readonly string[];
  readonly isSynthetic: boolean;
}

interface Series {
  readonly store: BarStore | undefined;
  readonly instrument: InstrumentId;
  /** The hours that the instrument may have, the likeliest first. */
  readonly hours: readonly Sessions[];
  readonly tail: Tail;
}

const EMPTY = (timeframe: Timeframe): MonthOfBars => ({
  ...{ columns: barColumns(timeframe), sources: [], isSynthetic: false },
});

/** The months of one instrument, each as bars of whatever timeframe. */
export class CandleSource {
  private readonly months = new Map<Timeframe, ReadonlySet<Month>>();

  constructor(private readonly series: Series) {}

  /** All months of which there may be bars of a timeframe, in order. */
  async monthsOf(timeframe: Timeframe): Promise<readonly Month[]> {
    const found = new Set<Month>();
    for (const each of timeframes.filter((shorter) => nestsIn(shorter, timeframe))) {
      for (const month of await this.storedMonths(each)) found.add(month);
    }
    const { minutes, days } = this.series.tail;
    for (const { time } of [...minutes, ...days]) found.add(monthOf(time));
    return [...found].sort();
  }

  /** The bars of a month, in which no bar shorter than a week crosses into another month. */
  async month(timeframe: Timeframe, month: Month): Promise<MonthOfBars> {
    const minutes = await this.minutes(month);
    if (timeframe === '1MIN') return minutes;
    if (timeframe === '1D') return this.days(month, minutes);
    if (minutes.columns.count > 0) return { ...minutes, columns: this.aggregated(minutes.columns, timeframe) };
    return this.otherwise(timeframe, month);
  }

  /** Longer bars by the first of the possible hours that fits. */
  aggregated(columns: BarColumns, timeframe: Timeframe): BarColumns {
    if (columns.count === 0) return barColumns(timeframe);
    const tries = this.series.hours.map((sessions) => aggregate(columns, { sessions, timeframe }));
    const fitting = tries.find(({ ok }) => ok) ?? tries[0];
    return fitting === undefined ? barColumns(timeframe) : orThrow(fitting);
  }

  private async minutes(month: Month): Promise<MonthOfBars> {
    const { tail } = this.series;
    return over(await this.stored('1MIN', month), within(tail.minutes, month), tail.isSynthetic);
  }

  /** Days as they are stored, but those of minutes where none is, or where one has a gap that its minutes have not. */
  private async days(month: Month, minutes: MonthOfBars): Promise<MonthOfBars> {
    const { tail } = this.series;
    const stored = over(await this.stored('1D', month), within(tail.days, month), tail.isSynthetic);
    if (stored.columns.count === 0 && minutes.columns.count === 0) return this.otherwise('1D', month);
    if (minutes.columns.count === 0 || stored.isSynthetic !== minutes.isSynthetic) {
      return stored.columns.count > 0 && !stored.isSynthetic
        ? stored
        : { ...minutes, columns: this.aggregated(minutes.columns, '1D') };
    }
    const missing = daysWithout(stored.columns, minutes.columns);
    const made = barsOf(this.aggregated(missing, '1D')).filter(({ time, marks }) => {
      const row = rowFrom(stored.columns, time);
      const isStored = row < stored.columns.count && stored.columns.times[row] === time;
      return !isStored || (hasGap(stored.columns.marks[row] ?? 0) && !hasGap(marks));
    });
    return {
      columns: laidOver(stored.columns, made),
      sources: [...new Set([...stored.sources, ...(made.length > 0 ? minutes.sources : [])])],
      isSynthetic: stored.isSynthetic,
    };
  }

  /** Without minutes: the timeframe itself, or the longest that it is made of. */
  private async otherwise(timeframe: Timeframe, month: Month): Promise<MonthOfBars> {
    const shorter = timeframes.filter((each) => each !== '1MIN' && nestsIn(each, timeframe)).reverse();
    for (const each of shorter) {
      const found = await this.stored(each, month);
      if (found.columns.count > 0) return { ...found, columns: this.aggregatedFrom(found.columns, timeframe) };
    }
    return EMPTY(timeframe);
  }

  private aggregatedFrom(columns: BarColumns, timeframe: Timeframe): BarColumns {
    return columns.timeframe === timeframe ? columns : this.aggregated(columns, timeframe);
  }

  private async stored(timeframe: Timeframe, month: Month): Promise<MonthOfBars> {
    const { store, instrument } = this.series;
    if (store === undefined || !(await this.storedMonths(timeframe)).has(month)) return EMPTY(timeframe);
    const [from, until] = [startOfMonthMs(month), startOfMonthMs(plusMonths(month, 1))];
    const { columns, provenance, isSynthetic: isChance } = await store.load({ instrument, timeframe, from, until });
    return { columns, sources: [...new Set(provenance.map(nameOf))], isSynthetic: isChance };
  }

  private async storedMonths(timeframe: Timeframe): Promise<ReadonlySet<Month>> {
    const known = this.months.get(timeframe);
    if (known !== undefined) return known;
    const { store, instrument } = this.series;
    const months = new Set((await store?.months({ instrument, timeframe })) ?? []);
    this.months.set(timeframe, months);
    return months;
  }
}

/** Prices by chance and prices of a market never stand in one month together: the market's count. */
function over(stored: MonthOfBars, tail: readonly Bar[], isTailSynthetic: boolean): MonthOfBars {
  if (tail.length === 0) return stored;
  const isOther = stored.columns.count > 0 && stored.isSynthetic !== isTailSynthetic;
  if (isOther && isTailSynthetic) return stored;
  const lower = isOther ? EMPTY(stored.columns.timeframe) : stored;
  const name = isTailSynthetic ? 'synthetic' : 'live';
  return {
    columns: laidOver(lower.columns, tail),
    sources: [...new Set([...lower.sources, name])],
    isSynthetic: isTailSynthetic,
  };
}

const within = (bars: readonly Bar[], month: Month): readonly Bar[] => {
  const [from, until] = [startOfMonthMs(month), startOfMonthMs(plusMonths(month, 1))];
  return bars.filter(({ time }) => time >= from && time < until);
};

/** The minutes of days of which no whole bar is stored. */
function daysWithout(days: BarColumns, minutes: BarColumns): BarColumns {
  const missing = barColumns('1MIN', { capacity: minutes.count });
  for (let row = 0; row < minutes.count;) {
    const dayMs = midnightOf(minutes.times[row] ?? 0);
    const until = rowFrom(minutes, dayMs + DAY_MS);
    const at = rowFrom(days, dayMs);
    const isWhole = at < days.count && days.times[at] === dayMs && !hasGap(days.marks[at] ?? 0);
    if (!isWhole) appendRows(missing, minutes, { from: row, until });
    row = until;
  }
  return missing;
}

const DAY_MS = 86_400_000;
const IST_MS = 19_800_000;
const midnightOf = (ms: number): number => Math.floor((ms + IST_MS) / DAY_MS) * DAY_MS - IST_MS;
const hasGap = (marks: number): boolean => (marks & Mark.gap) !== 0;
const monthOf = (ms: number): Month => new Date(ms + IST_MS).toISOString().slice(0, 7) as Month;

/** A source as a reader knows it: trusted kinds by their kind, others by their own name. */
const nameOf = (source: Provenance): string =>
  isSynthetic(source)
    ? 'synthetic'
    : ['exchange', 'live'].includes(source.kind)
      ? source.kind
      : source.name.slice(0, 64);
