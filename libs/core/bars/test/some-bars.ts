import { certain, epochMs, InstrumentId, parseMarketInstant, priceOf, type MarketInstant } from '@sutra/kernel';
import { bundledMarket, sessionsIn, type Timeframe, type TradingClass } from '@sutra/market';
import fc from 'fast-check';
import { appendBar, barAt, barColumns, type Bar, type BarColumns } from '../src/columns/bar-columns.js';
import { monthAt } from '../src/chunk/chunk-key.js';
import type { Chunk } from '../src/chunk/chunk.js';
import type { Provenance } from '../src/chunk/provenance.js';

const market = bundledMarket();

export const hoursOf = (tradingClass: TradingClass) => sessionsIn(market, tradingClass);

/** A moment as a clock on the wall in India shows it. */
export const at = (text: string): MarketInstant => certain(parseMarketInstant(`${text}+05:30`));

/** A bar from its time and prices in rupees. */
export const bar = (text: string, prices: readonly [string, string, string, string], more: Partial<Bar> = {}): Bar => {
  const [open = 0, high = 0, low = 0, close = 0] = prices.map((price): number => priceOf(price));
  return { time: epochMs(at(text)), open, high, low, close, volume: 0, openInterest: 0, marks: 0, ...more };
};

export function columnsOf(timeframe: Timeframe, bars: readonly Bar[]): BarColumns {
  const columns = barColumns(timeframe);
  for (const each of bars) appendBar(columns, each);
  return columns;
}

export const barsIn = (columns: BarColumns): Bar[] =>
  Array.from({ length: columns.count }, (_, row) => barAt(columns, row));

export const said = (kind: Provenance['kind'], name: string = kind, day = 1): Provenance => ({
  kind,
  name,
  importedAt: `2026-08-${String(day).padStart(2, '0')}T10:00:00Z`,
});

export const chunkOf = (columns: BarColumns, source: Provenance): Chunk => ({
  key: {
    instrument: InstrumentId.of('NSE-SBIN-EQ'),
    timeframe: columns.timeframe,
    month: monthAt(columns.times[0] ?? 0),
  },
  columns,
  origins: new Uint8Array(columns.count),
  provenance: [source],
});

/** Sound figures of a bar: any step of price, small and huge, and quantities up to what a double holds. */
export const figures = fc
  .record({
    step: fc.constantFrom(1, 25, 100, 500),
    low: fc.integer({ min: 1, max: 2_000_000 }),
    spread: fc.tuple(fc.nat(5_000), fc.nat(5_000), fc.nat(5_000)),
    volume: fc.oneof(fc.nat(1_000_000), fc.maxSafeNat()),
    openInterest: fc.oneof(fc.constant(0), fc.nat(50_000_000)),
    marks: fc.nat(15),
  })
  .map(({ step, low, spread: [a, b, c], ...rest }) => ({
    ...rest,
    low: low * step,
    high: (low + Math.max(a, b, c)) * step,
    open: (low + a) * step,
    close: (low + b) * step,
  }));

/** Minutes of August 2026 in order, at most so many. */
export const monthOfBars = (most: number) =>
  fc.uniqueArray(fc.nat(31 * 24 * 60 - 1), { minLength: 1, maxLength: most }).chain((minutes) =>
    fc.array(figures, { minLength: minutes.length, maxLength: minutes.length }).map((rows) => {
      const startMs = epochMs(at('2026-08-01T00:00:00'));
      const times = minutes.toSorted((a, b) => a - b).map((minute) => startMs + minute * 60_000);
      return columnsOf(
        '1MIN',
        rows.map((row, index) => ({ ...row, time: times[index] ?? 0 })),
      );
    }),
  );
