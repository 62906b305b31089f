/** Real: Postgres, and a bar store in a folder. Played: ticks behind the gate and market time. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BarStore, BarWriter } from '@sutra/bar-store';
import { appendBar, barColumns, monthAt, type Bar, type Chunk, type Provenance } from '@sutra/bars';
import type { CandleList, Message } from '@sutra/contracts';
import { InstrumentId } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';
import { useOwnPostgres } from '@sutra/testing/servers';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BarsWorld, ist } from '../../test/bars-world.js';
import { BarFiles } from '../bar-files/bar-files.js';
import { KeepBars } from '../bar-files/keep-bars.js';
import type { MarketListenerSettings } from '../config.js';
import { noFeed } from '../feed/no-feed.js';
import { InstrumentBook } from '../instruments/instrument-book.js';
import { ListingStore } from '../instruments/listing.store.js';
import { AdjustmentBook } from './adjustment-book.js';
import { ShowCandlesHandler } from './show-candles.handler.js';

jest.setTimeout(120_000);
const database = useOwnPostgres();
const world = new BarsWorld();
const SBIN = 'NSE-SBIN-EQ';
const DAY = '2026-08-03T';
const exchange: Provenance = { kind: 'exchange', name: 'bhavcopy', importedAt: '2026-08-01T10:00:00Z' };
const synthetic: Provenance = { kind: 'synthetic', name: 'a model', importedAt: '2026-08-01T10:00:00Z' };
let folder: string;
let settings: MarketListenerSettings;
let handler: ShowCandlesHandler;
let keeping: KeepBars;

const bar = (time: string, close: number, more: Partial<Bar> = {}): Bar => {
  const price = close * 10_000;
  const figures = {
    open: price,
    high: price + 10_000,
    low: price - 10_000,
    close: price,
    volume: 100,
    openInterest: 0,
  };
  return { time: ist(time), ...figures, marks: 0, ...more };
};
async function store(timeframe: Timeframe, bars: readonly Bar[], source = exchange, instrument = SBIN): Promise<void> {
  const columns = barColumns(timeframe);
  for (const each of bars) appendBar(columns, each);
  const month = monthAt(columns.times[0] ?? 0);
  const key = { instrument: InstrumentId.of(instrument), timeframe, month };
  const chunk: Chunk = { key, columns, origins: new Uint8Array(columns.count), provenance: [source] };
  const writer = await BarWriter.open(folder);
  await writer.merge(chunk);
  await writer.close();
}
const ask = (over: Partial<Message<typeof CandleList>> = {}) =>
  handler.candles({
    ...{ instrumentId: SBIN, timeframe: '1MIN', from: ist('2026-07-01T00:00:00'), to: ist('2026-08-04T00:00:00') },
    ...{ limit: 1_000, isAdjusted: false, ...over },
  });
const times = (openedAt: readonly number[]) =>
  openedAt.map((ms) => new Date(ms + 19_800_000).toISOString().slice(5, 16));

beforeAll(() => world.open(database.url));
afterAll(() => world.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-candles-'));
  await begin();
});
afterAll(() => rm(folder, { recursive: true }));

async function begin(over: Partial<MarketListenerSettings> = {}): Promise<void> {
  await world.empty();
  settings = {
    barsDir: folder,
    keepBarsEveryMs: 60_000,
    adjustmentsFile: undefined,
    ...over,
  } as MarketListenerSettings;
  const bars = world.begin();
  world.monotonicMs = 0;
  world.nowMs = ist(`${DAY}09:00:00`);
  const files = new BarFiles(settings);
  const book = new InstrumentBook(world.records, new ListingStore(), world.time);
  const adjustments = new AdjustmentBook(settings);
  const { records, time, liveBars, runtime } = world;
  handler = new ShowCandlesHandler(files, liveBars, bars, records, book, adjustments, time, noFeed);
  keeping = new KeepBars(files, liveBars, bars, records, time, settings, runtime);
}

/** Trades at the given seconds of the day, each a rupee above the one before. */
async function trades(...at: readonly string[]): Promise<void> {
  for (const [index, time] of at.entries()) {
    await world.at(`${DAY}${time}`);
    world.trade(SBIN, 800 + index);
  }
}

describe('candles', () => {
  it('are what is stored, what this day has told, and what forms now, in every timeframe', async () => {
    await store('1MIN', [bar('2026-07-31T15:28:00', 790), bar('2026-07-31T15:29:00', 791)]);
    await world.need(SBIN);
    await trades('09:15:10', '09:16:10', '09:20:05', '09:31:00');
    expect(times((await ask()).openedAt)).toEqual([
      ...['07-31T15:28', '07-31T15:29', '08-03T09:15', '08-03T09:16', '08-03T09:20', '08-03T09:31'],
    ]);
    const quarters = await ask({ timeframe: '15MIN' });
    expect(times(quarters.openedAt)).toEqual(['07-31T15:15', '08-03T09:15', '08-03T09:30']);
    expect(quarters).toMatchObject({
      ...{ close: [7_910_000, 8_020_000, 8_030_000], volume: [200, 30, 10], isLastForming: true, isSynthetic: false },
      ...{ sources: ['exchange', 'live'], doubtful: [] },
    });
    const days = await ask({ timeframe: '1D' });
    expect(days).toMatchObject({ open: [7_900_000, 8_000_000], volume: [200, 40], isLastForming: true });
    expect(times((await ask({ timeframe: '1W' })).openedAt)).toEqual(['07-27T00:00', '08-03T00:00']);
  });

  it('of days come from days where they are stored, and from minutes for the others', async () => {
    await store('1D', [bar('2026-07-30T00:00:00', 780, { volume: 5_000 })]);
    await store('1MIN', [bar('2026-07-30T09:15:00', 700), bar('2026-07-31T09:15:00', 791)]);
    const days = await ask({ timeframe: '1D' });
    expect(days).toMatchObject({ close: [7_800_000, 7_910_000], volume: [5_000, 100] });
  });

  it('go on where an answer ends', async () => {
    const minutes = Array.from({ length: 50 }, (_, index) =>
      bar(`2026-07-31T10:${String(index).padStart(2, '0')}:00`, 800),
    );
    await store('1MIN', minutes);
    const first = await ask({ limit: 30 });
    expect(first.openedAt).toHaveLength(30);
    expect(first.nextFrom).toBe(ist('2026-07-31T10:30:00'));
    const second = await ask({ limit: 30, from: first.nextFrom ?? 0 });
    expect(second.openedAt).toHaveLength(20);
    expect(second.nextFrom).toBeUndefined();
  });

  it('D2 say which of them have a gap', async () => {
    await world.need(SBIN);
    await trades('09:15:10', '09:16:10');
    world.heard.set(SBIN, { id: SBIN, isConnected: false, isSilent: false });
    await world.at(`${DAY}09:16:20`);
    await world.at(`${DAY}09:17:30`);
    expect(await ask()).toMatchObject({ doubtful: [1] });
    expect(await ask({ timeframe: '5MIN' })).toMatchObject({ doubtful: [0] });
  });

  it('of nobody are denied, of somebody without any are none with the reason, and no folder is said', async () => {
    await expect(ask({ instrumentId: 'NSE-NOBODY-EQ' })).rejects.toMatchObject({
      ...{ kind: 'denied', code: 'MD.NO_INSTRUMENT' },
    });
    await expect(ask({ instrumentId: 'nonsense' })).rejects.toMatchObject({ kind: 'denied' });
    for (const to of [5, Number.MAX_SAFE_INTEGER]) {
      await expect(ask({ from: 5, to })).rejects.toMatchObject({ kind: 'invalid' });
    }
    await store('1MIN', [bar('2026-06-30T09:15:00', 791)]);
    expect((await ask({ from: 0, to: 253_000_000_000_000 })).openedAt).toHaveLength(1);
    expect(await ask()).toMatchObject({ openedAt: [], because: expect.stringContaining('No bars of NSE-SBIN-EQ') });
    await begin({ barsDir: undefined });
    await world.need(SBIN);
    await trades('09:15:10');
    expect(await ask()).toMatchObject({ open: [8_000_000], because: expect.stringContaining('No folder of bars') });
  });

  it('C3 from a file that is broken are a failure, never none', async () => {
    await store('1MIN', [bar('2026-07-31T15:28:00', 790)]);
    await writeFile(join(folder, '1MIN', SBIN, '2026-07.bars'), 'half of someth');
    await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/^BARS\./) });
  });

  it('made by chance are labelled, and give way to those of a market', async () => {
    await store('1MIN', [bar('2026-07-31T09:15:00', 790), bar('2026-07-31T09:16:00', 790)], synthetic);
    expect(await ask()).toMatchObject({ isSynthetic: true, sources: ['synthetic'] });
    await store('1MIN', [bar('2026-08-03T09:00:00', 10)], synthetic);
    await world.need(SBIN);
    await trades('09:15:10');
    const found = await ask({ from: ist(`${DAY}00:00:00`) });
    expect(found).toMatchObject({ open: [8_000_000], isSynthetic: false, sources: ['live'] });
  });

  it('are seen through splits when asked', async () => {
    await store('1MIN', [bar('2026-07-30T09:15:00', 1_000), bar('2026-07-31T09:15:00', 200)]);
    const path = join(folder, 'adjustments.json');
    const split = {
      instrument: SBIN,
      kind: 'split',
      exDate: '2026-07-31',
      sharesAfter: 5,
      sharesBefore: 1,
      source: 'NSE',
    };
    await writeFile(path, JSON.stringify([split]));
    await begin({ adjustmentsFile: path });
    expect(await ask({ isAdjusted: true })).toMatchObject({
      ...{ close: [2_000_000, 2_000_000], volume: [500, 100], adjustments: 1 },
    });
    expect(await ask()).toMatchObject({ close: [10_000_000, 2_000_000], volume: [100, 100] });
    await writeFile(path, '[{}]');
    await begin({ adjustmentsFile: path });
    await expect(ask({ isAdjusted: true })).rejects.toMatchObject({ code: 'MD.ADJUSTMENTS' });
  });
});

describe('C1 no closed bar is lost', () => {
  const minutes = async () =>
    times(
      Array.from(
        (await new BarStore(folder).load({ instrument: InstrumentId.of(SBIN), timeframe: '1MIN' })).columns.times,
      ),
    );

  it('when the process is killed before the files have it: the next one takes it over, each once', async () => {
    await world.need(SBIN);
    await trades('09:15:10', '09:16:10');
    await world.at(`${DAY}09:17:30`);
    expect(await keeping.keep()).toBe(2);
    await trades('09:17:40', '09:18:10');
    await world.at(`${DAY}09:19:10`);
    world.begin();
    await world.at(`${DAY}09:19:20`);
    expect(await minutes()).toHaveLength(2);
    expect(await keeping.keep()).toBe(2);
    expect(await keeping.keep()).toBe(0);
    expect(await minutes()).toEqual(['08-03T09:15', '08-03T09:16', '08-03T09:17', '08-03T09:18']);
  });

  it('nor is what amends it, when it comes after the files had it', async () => {
    await world.need(SBIN);
    await trades('09:15:50');
    await world.at(`${DAY}09:16:01`);
    await keeping.keep();
    world.trade(SBIN, 850, { tradedAtMs: ist(`${DAY}09:15:58`) });
    await world.at(`${DAY}09:16:03`);
    expect(await keeping.keep()).toBe(1);
    const { columns } = await new BarStore(folder).load({ instrument: InstrumentId.of(SBIN), timeframe: '1MIN' });
    expect([columns.count, columns.closes[0]]).toEqual([1, 8_500_000]);
  });

  it('nor those of others, when one file cannot be written', async () => {
    await world.need(SBIN, 'NSE-RELIANCE-EQ');
    await trades('09:15:50');
    world.trade('NSE-RELIANCE-EQ', 1_400);
    await world.at(`${DAY}09:16:10`);
    await store('1MIN', [bar('2026-08-03T15:00:00', 790)], exchange, 'NSE-RELIANCE-EQ');
    const path = join(folder, '1MIN', 'NSE-RELIANCE-EQ', '2026-08.bars');
    await writeFile(path, 'half of someth');
    await keeping.keep();
    expect(await minutes()).toEqual(['08-03T09:15']);
    await rm(path);
    expect(await keeping.keep()).toBe(1);
    expect((await new BarStore(folder).list()).map(({ instrument }) => instrument)).toEqual(['NSE-RELIANCE-EQ', SBIN]);
  });
});
