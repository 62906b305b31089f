import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { adjust, appendRows, barColumns, DOUBTS, rowFrom, slotOfBar, type Bar, type BarColumns } from '@sutra/bars';
import { monthAt, startOfMonthMs, plusMonths } from '@sutra/bars';
import { CandleList, type Message, type Reply } from '@sutra/contracts';
import { epochMs, Fault, formatIst, InstrumentId, isInstantMs, marketInstant } from '@sutra/kernel';
import { barSlotter, contractOf, sessionsIn, tradingClassOf, type Sessions, type Timeframe } from '@sutra/market';
import { Records } from '@sutra/platform';
import { setImmediate as turnOver } from 'node:timers/promises';
import { BarFiles } from '../bar-files/bar-files.js';
import { InstrumentBook } from '../instruments/instrument-book.js';
import { LiveBarStore } from '../live-bars/live-bar.store.js';
import { TellBars } from '../live-bars/tell-bars.js';
import { FEED, type FeedPort } from '../feed/feed-port.js';
import { Inject } from '@nestjs/common';
import { MarketTime } from '../market-time.js';
import { AdjustmentBook } from './adjustment-book.js';
import { CandleSource, type Tail } from './candle-source.js';

type Asked = Message<typeof CandleList>;
type Shown = Reply<typeof CandleList>;

/** What surely fits into an answer. */
const BARS_MOST = 1_200;
/** Months that one answer looks through; a chart of years is several answers. */
const MONTHS_MOST = 36;
const WEEK_MS = 7 * 86_400_000;
/** Bars of a day that has closed lie in the database for this long at least. */
const TAIL_MS = 3 * 86_400_000;
const SOURCES_MOST = 16;

interface Gathered {
  readonly columns: BarColumns;
  readonly sources: Set<string>;
  isSynthetic: boolean;
  /** Where the next answer goes on; undefined at the end. */
  nextFrom: number | undefined;
}

/** Bars of one instrument: what is stored, what this day has told, and what is forming now. */
@Controller()
export class ShowCandlesHandler {
  constructor(
    private readonly files: BarFiles,
    private readonly live: LiveBarStore,
    private readonly telling: TellBars,
    private readonly records: Records<'md'>,
    private readonly book: InstrumentBook,
    private readonly adjustments: AdjustmentBook,
    private readonly time: MarketTime,
    @Inject(FEED) private readonly feed: FeedPort,
  ) {}

  @On(CandleList)
  async candles(asked: Asked): Promise<Shown> {
    const { instrumentId, timeframe, from, to } = asked;
    if (to <= from || !isInstantMs(to + WEEK_MS))
      throw new Fault('invalid', 'MD.CANDLE_RANGE', 'candles are asked for from one moment to a later one');
    const instrument = InstrumentId.parse(instrumentId);
    const contract = instrument.ok ? contractOf(instrument.value) : instrument;
    if (!instrument.ok || !contract.ok) throw this.unknown(instrumentId);
    const hours = this.hoursOf(contract.value);
    const tail = await this.tailOf(instrumentId, from, to);
    const { store } = this.files;
    const source = new CandleSource({ store, instrument: instrument.value, hours, tail });
    const found = await this.gather(source, asked);
    if (found.columns.count === 0 && this.book.find(instrumentId) === undefined) {
      const hasAny = (await source.monthsOf(timeframe)).length > 0;
      if (!hasAny) throw this.unknown(instrumentId);
    }
    const adjustments = asked.isAdjusted ? await this.adjustments.of(instrumentId) : undefined;
    adjust(found.columns, adjustments ?? []);
    return {
      ...this.shown(found, hours[0]),
      ...(adjustments !== undefined && { adjustments: adjustments.length }),
      ...this.because(found, asked),
    };
  }

  /** Month after month, as many as an answer holds; between two of them others get their turn. */
  private async gather(source: CandleSource, { timeframe, from, to, limit }: Asked): Promise<Gathered> {
    const most = Math.min(limit, BARS_MOST);
    if (timeframe === '1W') return this.weeks(source, { from, to, most });
    const found = gathered(timeframe);
    const months = (await source.monthsOf(timeframe)).filter(isBetween(from, to));
    for (const month of months.slice(0, MONTHS_MOST)) {
      await turnOver();
      const { columns, sources, isSynthetic } = await source.month(timeframe, month);
      const rows = { from: rowFrom(columns, from), until: rowFrom(columns, to) };
      const until = Math.min(rows.until, rows.from + most - found.columns.count);
      if (until > rows.from) {
        appendRows(found.columns, columns, { from: rows.from, until });
        for (const name of sources) found.sources.add(name);
        found.isSynthetic ||= isSynthetic;
      }
      if (until < rows.until) {
        found.nextFrom = columns.times[until];
        return found;
      }
    }
    const next = months[MONTHS_MOST];
    if (next !== undefined) found.nextFrom = startOfMonthMs(next);
    return found;
  }

  /** Weeks reach over months, so they are made of all days at once; those are few. */
  private async weeks(
    source: CandleSource,
    { from, to, most }: { readonly from: number; readonly to: number; readonly most: number },
  ): Promise<Gathered> {
    const days = gathered('1D');
    const span = { from: from - WEEK_MS, to: to + WEEK_MS };
    const months = (await source.monthsOf('1D')).filter(isBetween(span.from, span.to));
    const looked = months.slice(0, 2 * MONTHS_MOST);
    for (const month of looked) {
      await turnOver();
      const { columns, sources, isSynthetic } = await source.month('1D', month);
      appendRows(days.columns, columns, { from: 0, until: columns.count });
      for (const name of sources) days.sources.add(name);
      days.isSynthetic ||= isSynthetic;
    }
    const weeks = source.aggregated(days.columns, '1W');
    const cut =
      months.length > looked.length ? startOfMonthMs(plusMonths(looked.at(-1) ?? monthAt(from), 1)) : Infinity;
    // The last week of what was looked at may go on in a month that was not.
    const end = rowFrom(weeks, Math.min(to, cut - WEEK_MS));
    const rows = { from: rowFrom(weeks, from), until: end };
    const until = Math.min(rows.until, rows.from + most);
    const found = { ...gathered('1W'), sources: days.sources, isSynthetic: days.isSynthetic };
    if (until > rows.from) appendRows(found.columns, weeks, { from: rows.from, until });
    const hasMore = until < rows.until || cut < to;
    if (hasMore) found.nextFrom = weeks.times[until] ?? cut - WEEK_MS;
    return found;
  }

  /** What was told of these days and what is forming, as far as it may not be in the files. */
  private async tailOf(id: string, from: number, to: number): Promise<Tail> {
    const nowMs = this.telling.nowMs();
    if (to <= nowMs - TAIL_MS) return { minutes: [], days: [], isSynthetic: false };
    const { store } = this.records;
    // Before the files: what moves into them meanwhile is seen twice, and not missed.
    // A day that is played again was told to its end before.
    const span = { id, fromMs: Math.max(from - WEEK_MS, nowMs - TAIL_MS), toMs: Math.min(to + WEEK_MS, nowMs) };
    const [minutes, days] = await Promise.all([
      this.live.barsOf(store, { ...span, timeframe: '1MIN' }),
      this.live.barsOf(store, { ...span, timeframe: '1D' }),
    ]);
    const { isSynthetic } = this.feed;
    const own = <T extends { readonly isSynthetic: boolean }>(bars: readonly T[]) =>
      bars.filter((bar) => bar.isSynthetic === isSynthetic);
    const byTime = new Map<number, Bar>(own(minutes).map((bar) => [bar.time, bar]));
    for (const { slot, figures } of this.telling.live.find(id)?.standing() ?? []) {
      byTime.set(epochMs(slot.from), { ...figures, time: epochMs(slot.from) });
    }
    return { minutes: [...byTime.values()].sort((a, b) => a.time - b.time), days: own(days), isSynthetic };
  }

  private shown({ columns, sources, isSynthetic, nextFrom }: Gathered, sessions: Sessions | undefined): Shown {
    const { count, times, opens, highs, lows, closes, volumes, openInterests, marks } = columns;
    const list = (figures: Float64Array) => Array.from(figures.subarray(0, count));
    const interests = list(openInterests);
    const doubtful = Array.from({ length: count }, (_, row) => row).filter((row) => ((marks[row] ?? 0) & DOUBTS) !== 0);
    return {
      ...{ openedAt: list(times), open: list(opens), high: list(highs), low: list(lows), close: list(closes) },
      volume: list(volumes),
      ...(interests.some((each) => each > 0) && { openInterest: interests.map((each) => (each > 0 ? each : -1)) }),
      ...{ doubtful, sources: [...sources].slice(0, SOURCES_MOST), isSynthetic },
      isLastForming: count > 0 && this.isForming(times[count - 1] ?? 0, columns.timeframe, sessions),
      ...(nextFrom !== undefined && { nextFrom }),
    };
  }

  private isForming(timeMs: number, timeframe: Timeframe, sessions: Sessions | undefined): boolean {
    if (sessions === undefined) return false;
    const slot = slotOfBar(barSlotter(sessions, timeframe), timeMs, timeframe);
    return slot.ok && slot.value !== undefined && epochMs(slot.value.until) > this.telling.nowMs();
  }

  /** Nothing is never passed off as "there was no trade". */
  private because({ columns, nextFrom }: Gathered, { instrumentId, from, to }: Asked): { because?: string } {
    if (this.files.store === undefined) {
      return { because: 'No folder of bars is set, so these are at most the bars of this day' };
    }
    if (columns.count > 0 || nextFrom !== undefined) return {};
    const span = `from ${formatIst(marketInstant(from)).slice(0, 16)} to ${formatIst(marketInstant(to)).slice(0, 16)}`;
    return { because: `No bars of ${instrumentId} are stored ${span}, and none were built; none traded is not said` };
  }

  /** Of a share both of its classes are possible, because only the day's master knows which, and days of the past had theirs. */
  private hoursOf(contract: Parameters<typeof tradingClassOf>[1]): readonly Sessions[] {
    const { market } = this.time;
    const of = (hasDerivatives: boolean): Sessions =>
      sessionsIn(market, tradingClassOf(market, contract, { date: this.time.today(), hasDerivatives }));
    return contract.kind === 'equity' ? [of(true), of(false)] : [of(true)];
  }

  private unknown(id: string): Fault {
    return new Fault('denied', 'MD.NO_INSTRUMENT', `No master of today lists ${id}, and no bars of it are stored`);
  }
}

const gathered = (timeframe: Timeframe): Gathered => ({
  ...{ columns: barColumns(timeframe), sources: new Set<string>(), isSynthetic: false, nextFrom: undefined },
});

const isBetween = (from: number, to: number) => {
  const [first, last] = [monthAt(from), monthAt(to - 1)];
  return (month: string): boolean => month >= first && month <= last;
};
