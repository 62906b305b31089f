import { afterAll, beforeAll } from '@jest/globals';
import { certain, epochMs, InstrumentId, parseMarketInstant } from '@sutra/kernel';
import {
  barAt,
  barColumns,
  appendBar,
  monthAt,
  type Bar,
  type BarColumns,
  type Chunk,
  type Provenance,
} from '@sutra/bars';
import { bundledMarket, sessionsIn, type Timeframe, type TradingClass } from '@sutra/market';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const market = bundledMarket();
export const hoursOf = (tradingClass: TradingClass) => sessionsIn(market, tradingClass);
export const SBIN = InstrumentId.of('NSE-SBIN-EQ');

export const atMs = (text: string): number => epochMs(certain(parseMarketInstant(`${text}+05:30`)));

export const said = (kind: Provenance['kind'], name: string = kind): Provenance => ({
  kind,
  name,
  importedAt: '2026-08-31T10:00:00Z',
});

export const bar = (text: string, rupees: number, more: Partial<Bar> = {}): Bar => {
  const price = Math.round(rupees * 10_000);
  return {
    time: atMs(text),
    open: price,
    high: price,
    low: price,
    close: price,
    volume: 1,
    openInterest: 0,
    marks: 0,
    ...more,
  };
};

export function chunkOf(bars: readonly Bar[], kind: Provenance['kind'] = 'file', timeframe: Timeframe = '1MIN'): Chunk {
  const columns = barColumns(timeframe);
  for (const each of bars) appendBar(columns, each);
  return {
    key: { instrument: SBIN, timeframe, month: monthAt(bars[0]?.time ?? 0) },
    columns,
    origins: new Uint8Array(bars.length),
    provenance: [said(kind)],
  };
}

export const barsIn = (columns: BarColumns): Bar[] =>
  Array.from({ length: columns.count }, (_, row) => barAt(columns, row));

/** A folder of the spec file's own, which leaves with it. */
export function useFolder() {
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sutra-bars-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    /** A new store folder. */
    store: () => join(folder, `store-${(count += 1)}`),
    /** A file with that content. */
    file: async (name: string, content: string | Uint8Array) => {
      const path = join(folder, `${(count += 1)}-${name}`);
      await writeFile(path, content);
      return path;
    },
  };
}
