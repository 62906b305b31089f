import { certain, InstrumentId, orThrow, plusDays, type TradingDate } from '@sutra/kernel';
import { barColumns, type BarColumns, type Month } from '@sutra/bars';
import { BarWriter } from '@sutra/bar-store';
import { bundledMarket } from '@sutra/market';
import { appendDay, marketModel, modelInstruments, provenanceOf, type MarketModel } from '@sutra/market-model';
import { usageFault } from '../command/usage-fault.js';
import type { Progress } from '../output/progress-line.js';
import type { AskedDays } from './asked-days.js';

/** Six that go together: both indices with weekly options, the banks, and three of their shares. */
const USUAL = ['NIFTY', 'BANKNIFTY', 'SENSEX', 'RELIANCE', 'HDFCBANK', 'SBIN'];
/** A month has at most 23 sessions of 375 minutes and an auction. */
const MONTH_BARS = 23 * 376;

export interface GenerateOrder extends AskedDays {
  readonly folder: string;
  readonly seed: number;
  readonly names: readonly string[] | undefined;
  readonly importedAt: string;
}

export interface Generated {
  readonly folder: string;
  readonly seed: number;
  readonly from: TradingDate;
  readonly until: TradingDate;
  readonly instruments: readonly string[];
  readonly bars: number;
  /** Bars that were not written, because real ones are there. */
  readonly besideReal: number;
  readonly seconds: number;
}

/** Makes minute bars of a market that never was and stores them, labelled so. */
export async function generateBars(order: GenerateOrder, progress: Progress): Promise<Generated> {
  const startMs = performance.now();
  const ids = (order.names ?? USUAL).map(idOf);
  const model = marketModel({ market: bundledMarket(), seed: order.seed });
  const days = daysOf(model, order);
  const writer = await BarWriter.open(order.folder);
  let [bars, besideReal] = [0, 0];
  try {
    for (const [index, id] of ids.entries()) {
      const writes: Promise<void>[] = [];
      for (const { month, columns } of monthsOf(model, id, days)) {
        const chunk = {
          key: { instrument: InstrumentId.of(id), timeframe: '1MIN', month } as const,
          columns,
          origins: new Uint8Array(columns.count),
          provenance: [provenanceOf(model, order.importedAt)],
        };
        // The disk works while the next month is made.
        writes.push(writer.merge(chunk).then(({ synthetic }) => void (besideReal += synthetic)));
        bars += columns.count;
      }
      await Promise.all(writes);
      progress.show(`generating ${id}`, (index + 1) / ids.length);
    }
  } finally {
    await writer.close();
  }
  const [from, until] = [days[0], days.at(-1)];
  if (from === undefined || until === undefined)
    throw usageFault('There is no trading day in the days that were asked for.');
  const seconds = Math.round(performance.now() - startMs) / 1_000;
  return { folder: order.folder, seed: order.seed, from, until, instruments: ids, bars, besideReal, seconds };
}

function* monthsOf(
  model: MarketModel,
  id: string,
  days: readonly TradingDate[],
): Generator<{ readonly month: Month; readonly columns: BarColumns }> {
  let month = '' as Month;
  let columns = barColumns('1MIN');
  for (const date of days) {
    if (!date.startsWith(month) || month === ('' as Month)) {
      if (columns.count > 0) yield { month, columns };
      month = date.slice(0, 7) as Month;
      columns = barColumns('1MIN', { capacity: MONTH_BARS });
    }
    certain(appendDay(model, id, date, columns));
  }
  if (columns.count > 0) yield { month, columns };
}

/** The days that were asked for; without any, the last year that the market facts know. */
function daysOf({ days }: MarketModel, { from, until }: AskedDays): readonly TradingDate[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const end = until ?? last;
  const begin = from ?? plusDays(end, -364);
  if (end > last || begin < first) {
    throw usageFault(`The market facts know ${first} to ${last} in every respect; no other days can be generated.`);
  }
  const found = days.filter((date) => date >= begin && date <= end);
  if (found.length === 0) throw usageFault(`There is no trading day from ${begin} to ${end}.`);
  return found;
}

function idOf(name: string): string {
  const found = modelInstruments.find(({ id }) => id === name || id.split('-')[1] === name);
  if (found !== undefined) return orThrow(InstrumentId.parse(found.id));
  const known = modelInstruments.map(({ id }) => id.split('-')[1]).join(', ');
  throw usageFault(`The market model has no ${name}; it has ${known}.`);
}
