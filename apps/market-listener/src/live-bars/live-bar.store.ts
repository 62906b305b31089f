import { Injectable } from '@nestjs/common';
import type { Bar } from '@sutra/bars';
import { Fault, type TradingDate } from '@sutra/kernel';
import type { Timeframe, TradingClass } from '@sutra/market';
import type { Tx } from '@sutra/storage';

/** Rows of one statement: writing out more of them at once would make ticks wait. */
const BATCH = 500;

/** A bar as it was told, of one instrument. */
export interface LiveBar extends Bar {
  readonly id: string;
  readonly timeframe: Timeframe;
  readonly closedAtMs: number;
  readonly on: TradingDate;
  readonly isSynthetic: boolean;
}

/** A bar with the number of its last change. */
export interface VersionedBar extends LiveBar {
  readonly version: number;
}

/** Minutes of an instrument that follow each other, as one. */
export interface Stretch {
  readonly id: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly openInterest: number;
  readonly marks: number;
}

/** Where the one who told bars before has ended. */
export interface Standing {
  readonly epoch: number;
  /** Everything that ended by then was told; undefined where nothing ever was. */
  readonly toldUntilMs: number | undefined;
  readonly watched: readonly { readonly id: string; readonly tradingClass: TradingClass }[];
}

interface Asks {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

type Figures = 'open' | 'high' | 'low' | 'close' | 'volume' | 'open_interest' | 'opened_at' | 'closed_at' | 'version';
type Row = Readonly<Record<Figures, string>> & {
  readonly instrument_id: string;
  readonly timeframe: Timeframe;
  readonly on_day: TradingDate;
  readonly marks: number;
  readonly is_synthetic: boolean;
};

const columns = `instrument_id, timeframe, opened_at, closed_at, on_day::text as on_day,
  open, high, low, close, volume, open_interest, marks, is_synthetic, version`;

/** The only SQL about bars of this day. */
@Injectable()
export class LiveBarStore {
  /** Takes the telling over: from here on whoever told before is refused. */
  async begin(tx: Tx): Promise<Standing> {
    const [row] = await tx.query<{ epoch: string; told_until: string | null }>(
      'update bar_round set epoch = epoch + 1 returning epoch, told_until',
    );
    const watched = await tx.query<{ id: string; tradingClass: TradingClass }>(
      'select instrument_id as id, trading_class as "tradingClass" from bar_watch order by instrument_id',
    );
    const toldUntil = row?.told_until ?? null;
    return { epoch: Number(row?.epoch), toldUntilMs: toldUntil === null ? undefined : Number(toldUntil), watched };
  }

  /** Everything that ended by a moment is told with this transaction. */
  async tellUntil(tx: Tx, epoch: number, toldUntilMs: number): Promise<void> {
    const rows = await tx.query('update bar_round set told_until = $2 where epoch = $1 returning true', [
      epoch,
      toldUntilMs,
    ]);
    if (rows.length === 1) return;
    throw new Fault('refused', 'MD.BARS_TAKEN_OVER', 'Another process that started later tells the bars');
  }

  async watch(tx: Tx, added: readonly { id: string; tradingClass: TradingClass }[]): Promise<void> {
    await tx.query(
      `insert into bar_watch select * from unnest($1::text[], $2::text[])
       on conflict (instrument_id) do update set trading_class = excluded.trading_class`,
      [added.map(({ id }) => id), added.map(({ tradingClass }) => tradingClass)],
    );
  }

  async unwatch(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('delete from bar_watch where instrument_id = any($1)', [ids]);
  }

  /** Keeps bars as they were told, each in the place of what was told of it before. */
  async keep(tx: Tx, bars: readonly LiveBar[]): Promise<void> {
    if (bars.length === 0) return;
    await this.inOrderOfVersions(tx);
    for (let from = 0; from < bars.length; from += BATCH) await this.keepSome(tx, bars.slice(from, from + BATCH));
  }

  private async keepSome(tx: Tx, bars: readonly LiveBar[]): Promise<void> {
    const column = (of: (bar: LiveBar) => unknown) => bars.map(of);
    await tx.query(
      `insert into live_bar (instrument_id, timeframe, opened_at, closed_at, on_day, open, high, low, close, volume,
         open_interest, marks, is_synthetic)
       select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::date[], $6::bigint[], $7::bigint[],
         $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::smallint[], $13::boolean[])
       on conflict (instrument_id, timeframe, opened_at) do update set
         open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
         volume = excluded.volume, open_interest = excluded.open_interest, marks = excluded.marks,
         is_synthetic = excluded.is_synthetic, version = nextval('live_bar_version')`,
      [
        ...[column(({ id }) => id), column(({ timeframe }) => timeframe), column(({ time }) => time)],
        ...[column(({ closedAtMs }) => closedAtMs), column(({ on }) => on), column(({ open }) => open)],
        ...[column(({ high }) => high), column(({ low }) => low), column(({ close }) => close)],
        ...[column(({ volume }) => volume), column(({ openInterest }) => openInterest), column(({ marks }) => marks)],
        column(({ isSynthetic }) => isSynthetic),
      ],
    );
  }

  /** Bars of one instrument and timeframe from one moment to another, in order. */
  async barsOf(
    asks: Asks,
    { id, timeframe, fromMs, toMs }: { id: string; timeframe: Timeframe; fromMs: number; toMs: number },
  ): Promise<LiveBar[]> {
    const rows = await asks.query<Row>(
      `select ${columns} from live_bar
       where instrument_id = $1 and timeframe = $2 and opened_at >= $3 and opened_at < $4 order by opened_at`,
      [id, timeframe, fromMs, toMs],
    );
    return rows.map(barOf);
  }

  /**
   * The minutes of some instruments on one day, as few bars as the given moments cut them into: thousands of instruments have
   * a million minutes by the afternoon, and who goes on from them wants no single one.
   */
  async stretchesOf(
    asks: Asks,
    of: { ids: readonly string[]; on: TradingDate; cuts: readonly number[]; untilMs: number; isSynthetic: boolean },
  ): Promise<Stretch[]> {
    const rows = await asks.query<Readonly<Record<keyof Stretch, string>>>(
      `select instrument_id as id, min(opened_at) as "fromMs", max(closed_at) as "untilMs",
         (array_agg(open order by opened_at))[1] as open, max(high) as high, min(low) as low,
         (array_agg(close order by opened_at desc))[1] as close, sum(volume) as volume,
         (array_agg(open_interest order by opened_at desc))[1] as "openInterest", bit_or(marks) as marks
       from live_bar
       where instrument_id = any($1) and timeframe = '1MIN' and on_day = $2 and is_synthetic = $3
         and closed_at <= $5
       group by instrument_id, width_bucket(opened_at, $4::bigint[])
       order by instrument_id, min(opened_at)`,
      [of.ids, of.on, of.isSynthetic, of.cuts.length === 0 ? [0] : of.cuts, of.untilMs],
    );
    return rows.map(({ id, ...figures }) => ({ id, ...numbersOf(figures) }));
  }

  /** Bars that the files lack, the ones that changed longest ago first, of as many instruments as one batch holds. */
  async unkept(asks: Asks, most: number): Promise<VersionedBar[]> {
    const rows = await asks.query<Row>(
      `select ${columns} from live_bar
       where version > (select kept_version from bar_round) and not is_synthetic order by version limit $1`,
      [most],
    );
    return rows.map((row) => ({ ...barOf(row), version: Number(row.version) }));
  }

  /** The files have everything up to a change. */
  async kept(asks: Asks, version: number): Promise<void> {
    await asks.query('update bar_round set kept_version = greatest(kept_version, $1)', [version]);
  }

  /** What the files did not take is tried again later, and holds nothing else up. */
  async postpone(tx: Tx, id: string, timeframe: Timeframe, untilVersion: number): Promise<void> {
    await this.inOrderOfVersions(tx);
    await tx.query(
      `update live_bar set version = nextval('live_bar_version')
       where instrument_id = $1 and timeframe = $2 and version > (select kept_version from bar_round) and version <= $3`,
      [id, timeframe, untilVersion],
    );
  }

  /** Versions are drawn and committed in one order; else a higher one could be taken for the sign that all lower ones are kept. */
  private async inOrderOfVersions(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('live_bar'))`);
  }

  /** Days that are over go, as far as the files have them; what was made by chance goes without. */
  async prune(asks: Asks, today: TradingDate): Promise<void> {
    await asks.query(
      `delete from live_bar where on_day < $1::date and
         (is_synthetic or version <= (select kept_version from bar_round))`,
      [today],
    );
  }

  /** Where no files are to have them, days go when they are old. */
  async pruneBefore(asks: Asks, day: TradingDate): Promise<void> {
    await asks.query('delete from live_bar where on_day < $1::date', [day]);
  }
}

const numbersOf = <Name extends string>(texts: Readonly<Record<Name, string>>): Record<Name, number> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, Number(text)])) as Record<Name, number>;

function barOf(row: Row): LiveBar {
  return {
    id: row.instrument_id,
    timeframe: row.timeframe,
    time: Number(row.opened_at),
    closedAtMs: Number(row.closed_at),
    on: row.on_day,
    open: Number(row.open),
    high: Number(row.high),
    low: Number(row.low),
    close: Number(row.close),
    volume: Number(row.volume),
    openInterest: Number(row.open_interest),
    marks: row.marks,
    isSynthetic: row.is_synthetic,
  };
}
