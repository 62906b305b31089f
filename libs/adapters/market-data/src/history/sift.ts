// From rows of an answer to bars: what is no bar is refused by row and reason, what is not finished or not asked for is passed
// over, and trading days without a bar are named. Nothing is repaired, and nothing that is missing looks like nothing traded.
import { epochMs, isInstantMs, plusDays, startOf, type InstrumentId, type TradingDate } from '@sutra/kernel';
import { marketInstant, tradingDateAt } from '@sutra/kernel';
import { appendBar, barColumns, flawOf, monthAt, type Bar, type Chunk, type Provenance } from '@sutra/bars';
import type { Sessions, Timeframe } from '@sutra/market';
import type { HistoryPiece, PieceVerdict, RefusedBar } from '../port/history-provider.js';
import { tradesOn } from './hours.js';
import { BarPlaces } from './place-bar.js';
import type { RawBar, RawBars } from './raw-bar.js';
import { datesOf, type Days } from './slices.js';

const EXAMPLES_MOST = 100;

export interface SiftOrder extends Days {
  readonly instrument: InstrumentId;
  readonly timeframe: Timeframe;
  readonly hours: readonly Sessions[];
  readonly source: Provenance;
  /** The market's time: what ends later is still forming. */
  readonly nowMs: number;
}

/** Judges the rows of an answer. */
export function sift(raw: RawBars, order: SiftOrder): HistoryPiece {
  const sieve = new Sieve(order, raw.rows);
  raw.rows.forEach((row, index) => sieve.take(row, index + 1));
  return sieve.piece(raw);
}

interface Placed {
  bar: Bar;
  readonly row: number;
  readonly isAuction: boolean;
}

class Sieve {
  private readonly places: BarPlaces;
  private readonly placed: Placed[] = [];
  private readonly refused = new Map<string, number>();
  private readonly examples: RefusedBar[] = [];
  private readonly passedOver = new Map<string, number>();
  private readonly remarks = new Map<string, number>();
  private readonly fromMs: number;
  private readonly untilMs: number;
  private latestMs = -Infinity;

  constructor(
    private readonly order: SiftOrder,
    rows: readonly RawBar[],
  ) {
    this.places = new BarPlaces(order.hours, { timeframe: order.timeframe, rows });
    this.fromMs = epochMs(startOf(order.from));
    this.untilMs = epochMs(startOf(plusDays(order.until, 1)));
  }

  take(raw: RawBar, row: number): void {
    if (!isInstantMs(raw.time)) return this.refuse(row, 'its time is not understood');
    if (raw.time < this.fromMs || raw.time >= this.untilMs)
      return count(this.passedOver, 'of days that were not asked for');
    const reason = reasonAgainst(raw);
    if (reason !== undefined) return this.refuse(row, reason);
    const place = this.places.of(raw.time);
    if (place.reason !== undefined) return this.refuse(row, place.reason);
    if (place.untilMs > this.order.nowMs) return count(this.passedOver, 'still forming');
    if (place.isUnchecked) count(this.remarks, 'on a day of which the calendar knows nothing');
    if (raw.time < this.latestMs) count(this.remarks, 'came out of order and was put in its place');
    this.latestMs = Math.max(this.latestMs, raw.time);
    const { open, high, low, close, volume, openInterest } = raw;
    const bar = { time: place.time, open, high, low, close, volume, openInterest, marks: place.marks };
    this.placed.push({ bar, row, isAuction: place.isAuction });
  }

  piece({ rows, passedOver = {}, remarks = {}, untraded = [] }: RawBars): HistoryPiece {
    const bars = this.settled();
    for (const [what, times] of Object.entries(remarks)) count(this.remarks, what, times);
    for (const [what, times] of Object.entries(passedOver)) count(this.passedOver, what, times);
    const { from, until } = this.order;
    const { missing, unknown, traded, running } = this.absent(bars, untraded);
    const verdict = verdictOf({ bars: bars.length, refused: this.refused.size, missing, unknown, traded, running });
    return {
      ...{ from, until, verdict, missing, unknown, untraded, rows: rows.length, bars: bars.length },
      ...{ chunks: this.chunksOf(bars), examples: this.examples },
      refused: Object.fromEntries(this.refused),
      passedOver: Object.fromEntries(this.passedOver),
      remarks: Object.fromEntries(this.remarks),
    };
  }

  /** In order of time, one bar for each moment. */
  private settled(): readonly Bar[] {
    this.placed.sort((one, other) => one.bar.time - other.bar.time || one.row - other.row);
    const kept: Placed[] = [];
    for (const each of this.placed) {
      const last = kept.at(-1);
      if (last === undefined || last.bar.time !== each.bar.time) kept.push({ ...each });
      else if (each.isAuction) last.bar = folded(last.bar, each.bar);
      else if (isSame(last.bar, each.bar)) count(this.remarks, 'came twice');
      else this.refuse(each.row, 'another bar of the answer has its time');
    }
    return kept.map(({ bar }) => bar);
  }

  /** Days that have no bar, of those that are over. */
  private absent(bars: readonly Bar[], untraded: readonly TradingDate[]) {
    const there = new Set(bars.map(({ time }) => tradingDateAt(marketInstant(time))));
    const [missing, unknown]: [TradingDate[], TradingDate[]] = [[], []];
    let [traded, running] = [0, 0];
    for (const date of datesOf(this.order)) {
      const trades = tradesOn(this.order.hours, date);
      if (epochMs(startOf(plusDays(date, 1))) > this.order.nowMs && !there.has(date)) {
        running += trades === false ? 0 : 1;
        continue;
      }
      if (trades === true) traded += 1;
      if (there.has(date) || trades === false || untraded.includes(date)) continue;
      (trades === undefined ? unknown : missing).push(date);
    }
    return { missing, unknown, traded, running };
  }

  private chunksOf(bars: readonly Bar[]): readonly Chunk[] {
    const { instrument, timeframe, source } = this.order;
    const months = new Map<string, Bar[]>();
    for (const bar of bars) {
      const month = monthAt(bar.time);
      const of = months.get(month);
      if (of === undefined) months.set(month, [bar]);
      else of.push(bar);
    }
    return [...months.values()].map((of) => {
      const columns = barColumns(timeframe, { capacity: of.length });
      for (const bar of of) appendBar(columns, bar);
      const month = monthAt(columns.times[0] ?? 0);
      return {
        key: { instrument, timeframe, month },
        columns,
        origins: new Uint8Array(of.length),
        provenance: [source],
      };
    });
  }

  private refuse(row: number, reason: string): void {
    count(this.refused, reason);
    if (this.examples.length < EXAMPLES_MOST) this.examples.push({ row, reason });
  }
}

function reasonAgainst(raw: RawBar): string | undefined {
  const { open, high, low, close, volume, openInterest } = raw;
  if (Number.isNaN(open + high + low + close)) return 'a price is not understood';
  if (Number.isNaN(volume + openInterest)) return 'a quantity is not understood';
  return flawOf({ ...raw, marks: 0 });
}

interface Outcome {
  readonly bars: number;
  readonly refused: number;
  readonly missing: readonly TradingDate[];
  readonly unknown: readonly TradingDate[];
  readonly traded: number;
  /** Days that may trade and are not over. */
  readonly running: number;
}

function verdictOf({ bars, refused, missing, unknown, traded, running }: Outcome): PieceVerdict {
  if (bars > 0) return 'bars';
  if (refused > 0) return 'nothing-sound';
  if (missing.length > 0) return 'nothing-given';
  if (running > 0) return 'too-early';
  return unknown.length > 0 && traded === 0 ? 'nothing-known' : 'nothing-traded';
}

/** Rows of one auction are one bar: it has one price, and what they count belongs together. */
const folded = (one: Bar, other: Bar): Bar => ({
  ...one,
  high: Math.max(one.high, other.high),
  low: Math.min(one.low, other.low),
  close: other.close,
  volume: one.volume + other.volume,
  openInterest: other.openInterest,
});

const isSame = (one: Bar, other: Bar): boolean => JSON.stringify(one) === JSON.stringify(other);

function count(counts: Map<string, number>, what: string, times = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + times);
}
