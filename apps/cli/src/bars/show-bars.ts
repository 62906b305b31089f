import {
  formatIst,
  formatPrice,
  InstrumentId,
  marketInstant,
  orThrow,
  plusDays,
  priceFromUnits,
  tradingDateAt,
  type TradingDate,
} from '@sutra/kernel';
import { aggregate, barAt, marksInWords, type Bar, type BarColumns, type Provenance } from '@sutra/bars';
import { BarStore, coverageOf, type Coverage, type StoredSeries } from '@sutra/bar-store';
import { bundledMarket, timeframeMs, type Timeframe } from '@sutra/market';
import { usageFault } from '../command/usage-fault.js';
import { momentsOf, type AskedDays } from './asked-days.js';
import { hoursOf } from './hours-of.js';

/** A bar as people and programs read it: prices in rupees as exact decimals, time in India. */
export interface ShownBar {
  readonly time: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: number;
  readonly openInterest: number;
  readonly marks: string;
}

export interface ShownSeries {
  readonly instrument: string;
  readonly timeframe: Timeframe;
  /** The timeframe that is stored, where the asked one was made of it. */
  readonly madeOf: Timeframe | undefined;
  readonly count: number;
  readonly isSynthetic: boolean;
  readonly provenance: readonly Provenance[];
  readonly coverage: Pick<Coverage, 'missing' | 'partial' | 'unknown'>;
  /** The newest ones. */
  readonly bars: readonly ShownBar[];
}

export interface ShowOrder extends AskedDays {
  readonly folder: string;
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly limit: number;
}

/** Everything that is stored. */
export const listBars = (folder: string): Promise<readonly StoredSeries[]> => new BarStore(folder).list();

/** What is stored of one instrument; a timeframe that is not stored is made of minutes. */
export async function showBars({ folder, instrument, timeframe, limit, ...days }: ShowOrder): Promise<ShownSeries> {
  const store = new BarStore(folder);
  const id = orThrow(InstrumentId.parse(instrument));
  const stored = (await store.list()).filter((series) => series.instrument === id);
  if (stored.length === 0)
    throw usageFault(`There are no bars of ${instrument} in ${folder}. sutra bars show lists what there is.`);
  const isStored = stored.some((series) => series.timeframe === timeframe);
  const from = isStored ? timeframe : '1MIN';
  if (!stored.some((series) => series.timeframe === from)) {
    throw usageFault(
      `Of ${instrument} there is ${stored.map((series) => series.timeframe).join(', ')} and neither ${timeframe} nor 1MIN.`,
    );
  }
  const { columns, provenance, isSynthetic } = await store.load({
    instrument: id,
    timeframe: from,
    ...momentsOf(days),
  });
  const [sessions] = hoursOf(bundledMarket(), id);
  const bars = isStored ? columns : orThrow(aggregate(columns, { sessions, timeframe }));
  const { missing, partial, unknown } = coverageOf(columns, sessions, { dates: datesOf(columns) });
  return {
    ...{ instrument, timeframe, madeOf: isStored ? undefined : from },
    ...{ count: bars.count, isSynthetic, provenance, coverage: { missing, partial, unknown } },
    bars: newest(bars, limit).map((bar) => shown(bar, timeframe)),
  };
}

/** All days from the first bar to the last. */
function datesOf({ times, count }: BarColumns): readonly TradingDate[] {
  if (count === 0) return [];
  const dates: TradingDate[] = [];
  const last = tradingDateAt(marketInstant(times[count - 1] ?? 0));
  for (let date = tradingDateAt(marketInstant(times[0] ?? 0)); date <= last; date = plusDays(date, 1)) dates.push(date);
  return dates;
}

const newest = (columns: BarColumns, limit: number): readonly Bar[] =>
  Array.from({ length: Math.min(limit, columns.count) }, (_, row) =>
    barAt(columns, columns.count - Math.min(limit, columns.count) + row),
  );

function shown(bar: Bar, timeframe: Timeframe): ShownBar {
  const ist = formatIst(marketInstant(bar.time));
  const price = (units: number): string => formatPrice(priceFromUnits(units));
  return {
    time: timeframeMs(timeframe) === undefined ? ist.slice(0, 10) : ist.slice(0, 16).replace('T', ' '),
    ...{ open: price(bar.open), high: price(bar.high), low: price(bar.low), close: price(bar.close) },
    ...{ volume: bar.volume, openInterest: bar.openInterest, marks: marksInWords(bar.marks) },
  };
}
