// Real: files in a temporary folder, and another process where two are needed.
import { describe, expect, it } from '@jest/globals';
import { certain, InstrumentId, tradingDateOf } from '@sutra/kernel';
import { bufferOf, encodeChunk, Mark, plusMonths } from '@sutra/bars';
import { barSlotter } from '@sutra/market';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atMs, bar, barsIn, chunkOf, hoursOf, SBIN, useFolder } from '../../test/temporary-folder.js';
import { BarStore } from './bar-store.js';
import { BarWriter } from './bar-writer.js';
import { chunkPath } from './chunk-path.js';
import { coverageOf } from './coverage.js';

const folders = useFolder();
const july = [bar('2026-07-30T09:15:00', 800), bar('2026-07-31T15:29:00', 810)];
const august = [bar('2026-08-03T09:15:00', 820), bar('2026-08-03T09:16:00', 821), bar('2026-08-31T09:15:00', 830)];
const september = [bar('2026-09-01T09:15:00', 840)];

async function stored() {
  const folder = folders.store();
  const writer = await BarWriter.open(folder);
  for (const bars of [july, august, september]) await writer.merge(chunkOf(bars));
  await writer.close();
  return { folder, store: new BarStore(folder) };
}
const series = { instrument: SBIN, timeframe: '1MIN' } as const;
const pathOf = (folder: string, month = '2026-08') => chunkPath(folder, { ...series, month: month as '2026-08' });

describe('a store of bars', () => {
  it('gives back what was put in, over all months, as one piece', async () => {
    const { store } = await stored();
    const { columns, provenance, isSynthetic } = await store.load(series);
    expect(barsIn(columns)).toEqual([...july, ...august, ...september]);
    expect([provenance.map(({ kind }) => kind), isSynthetic]).toEqual([['file'], false]);
  });

  it('gives the bars from one moment until another, and shares them when asked', async () => {
    const { store } = await stored();
    const load = async (from: string, until: string) =>
      barsIn((await store.load({ ...series, from: atMs(from), until: atMs(until) })).columns).map(({ time }) => time);
    const times = [...july, ...august, ...september].map(({ time }) => time);
    expect(await load('2026-07-31T00:00:00', '2026-08-31T09:15:00')).toEqual(times.slice(1, 4));
    expect(await load('2026-08-03T09:16:00', '2026-08-03T09:16:01')).toEqual(times.slice(3, 4));
    expect(await load('2026-08-01T00:00:00', '2026-09-01T00:00:00')).toEqual(times.slice(2, 5));
    expect(await load('2027-01-01T00:00:00', '2027-02-01T00:00:00')).toEqual([]);
    const { columns } = await store.load({ ...series, isShared: true, from: atMs('2026-08-31T00:00:00') });
    expect(bufferOf(columns)).toBeInstanceOf(SharedArrayBuffer);
    expect(columns.count).toBe(2);
  });

  it('shows bars through splits when asked, and keeps them as they were traded', async () => {
    const { store } = await stored();
    const exDate = tradingDateOf('2026-08-03');
    const split = { kind: 'split', exDate, sharesAfter: 5, sharesBefore: 1, source: 'a circular' } as const;
    const closes = async (adjustments: readonly (typeof split)[]) =>
      barsIn((await store.load({ ...series, adjustments })).columns).map(({ close }) => close / 10_000);
    expect(await closes([split])).toEqual([160, 162, 820, 821, 830, 840]);
    expect(await closes([])).toEqual([800, 810, 820, 821, 830, 840]);
  });

  it('lists what it holds, and holds nothing where nobody wrote', async () => {
    const { store, folder } = await stored();
    const months = ['2026-07', '2026-08', '2026-09'];
    expect(await store.list()).toEqual([{ instrument: 'NSE-SBIN-EQ', timeframe: '1MIN', months }]);
    await writeFile(join(folder, 'a-note.txt'), 'hello');
    await mkdir(join(folder, '1MIN', 'not an instrument'));
    expect(await store.list()).toHaveLength(1);
    const empty = new BarStore(folders.store());
    expect(await empty.list()).toEqual([]);
    expect((await empty.load(series)).columns.count).toBe(0);
  });

  it('says so when bars came out of a model', async () => {
    const folder = folders.store();
    const writer = await BarWriter.open(folder);
    await writer.merge(chunkOf(august, 'synthetic'));
    await writer.close();
    expect((await new BarStore(folder).load(series)).isSynthetic).toBe(true);
  });
});

describe('a file that cannot be read', () => {
  it('is a failure with its name, never an empty answer, and is not written over', async () => {
    const { store, folder } = await stored();
    const bytes = await readFile(pathOf(folder));
    bytes[bytes.byteLength - 1] = (bytes[bytes.byteLength - 1] ?? 0) ^ 1;
    await writeFile(pathOf(folder), bytes);
    const said = { kind: 'refused', code: 'BARS.BROKEN_CHUNK', message: expect.stringContaining('2026-08.bars') };
    await expect(store.load(series)).rejects.toMatchObject(said);
    await expect(store.load({ ...series, until: atMs('2026-08-01T00:00:00') })).resolves.toBeDefined();
    const writer = await BarWriter.open(folder);
    await expect(writer.merge(chunkOf(august))).rejects.toMatchObject(said);
    await writer.close();
    expect(await readFile(pathOf(folder))).toEqual(bytes);
  });

  it('holds what its name does not say, and is refused', async () => {
    const { store, folder } = await stored();
    await writeFile(pathOf(folder, '2026-09'), encodeChunk(chunkOf(august)));
    await expect(store.load(series)).rejects.toMatchObject({ code: 'BARS.MISPLACED' });
  });
});

describe('writing', () => {
  it('is the right of one at a time: who waits too long says for whom, and the lock of the dead is taken over', async () => {
    const folder = folders.store();
    // Whoever runs the tests is alive, and writes nothing here.
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.writer'), String(process.ppid));
    await expect(BarWriter.open(folder, { patienceMs: 50 })).rejects.toMatchObject({
      ...{ kind: 'unavailable', code: 'BARS.BUSY' },
    });
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'close');
    await writeFile(join(folder, '.writer'), String(child.pid));
    const second = await BarWriter.open(folder);
    await second.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes on in three processes at once, and each of their bars is there', async () => {
    const folder = folders.store();
    const loader = new URL('../../../../platform/test/register-ts.mjs', import.meta.url).href;
    const file = fileURLToPath(new URL('../../test/writer.child.ts', import.meta.url));
    const children = ['10', '11', '12'].map((hour) =>
      spawn(process.execPath, ['--conditions=source', '--import', loader, file, folder, hour, '150'], {
        stdio: ['pipe', 'ignore', 'inherit'],
      }),
    );
    const ends = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number));
    expect(ends).toEqual([0, 0, 0]);
    expect((await new BarStore(folder).load(series)).columns.count).toBe(450);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  }, 120_000);

  it('hands the right on to who waits, in the middle of a long import', async () => {
    const folder = folders.store();
    const [importer, other] = [await BarWriter.open(folder), await BarWriter.open(folder)];
    let isOver = false;
    const importing = (async () => {
      for (let minute = 0; !isOver; minute += 1) {
        const time = `2026-08-${String((minute % 20) + 3).padStart(2, '0')}T10:${String(Math.floor(minute / 20) % 60).padStart(2, '0')}:00`;
        await Promise.all([importer.merge(chunkOf([bar(time, 800)])), importer.merge(chunkOf([bar(time, 801)]))]);
      }
    })();
    // A process of its own would wait under its own number; this one borrows that of the process that runs the tests.
    await writeFile(join(folder, `.writer.${process.ppid}.1`), '');
    await other.merge(chunkOf([bar('2026-08-03T15:00:00', 900)]));
    isOver = true;
    await importing;
    expect((await new BarStore(folder).load(series)).columns.count).toBeGreaterThan(1);
  });

  it('that was broken off leaves the old file, and the next one succeeds', async () => {
    const { store, folder } = await stored();
    await writeFile(join(dirname(pathOf(folder)), '.2026-08.bars.new'), 'half of someth');
    expect((await store.load(series)).columns.count).toBe(6);
    const writer = await BarWriter.open(folder);
    expect(await writer.merge(chunkOf([bar('2026-08-04T09:15:00', 825)]))).toMatchObject({ added: 1 });
    await writer.close();
    expect((await store.load(series)).columns.count).toBe(7);
  });

  it('of one month by many at once loses nothing', async () => {
    const folder = folders.store();
    const writer = await BarWriter.open(folder);
    const minutes = Array.from({ length: 30 }, (_, minute) =>
      bar(`2026-08-03T10:${String(minute + 10)}:00`, 800 + minute),
    );
    await Promise.all(minutes.map((minute) => writer.merge(chunkOf([minute]))));
    await writer.close();
    expect(barsIn((await new BarStore(folder).load(series)).columns)).toEqual(minutes);
  });

  it('shows readers the old or the new file and nothing between', async () => {
    const { store, folder } = await stored();
    const writer = await BarWriter.open(folder);
    const days = Array.from({ length: 20 }, (_, day) =>
      bar(`2026-08-${String(day + 4).padStart(2, '0')}T09:15:00`, 900),
    );
    let isWriting = true;
    const writing = (async () => {
      for (const day of days) await writer.merge(chunkOf([day]));
      isWriting = false;
    })();
    const counts: number[] = [];
    while (isWriting) counts.push((await store.load(series)).columns.count);
    await writing;
    await writer.close();
    expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
    expect((await store.load(series)).columns.count).toBe(26);
  });
});

describe('coverage', () => {
  const sessions = hoursOf('NSE_EQ/derivative-stock');
  const dates = ['2026-07-31', '2026-08-01', '2026-08-03', '2026-08-04', '2027-01-04'].map(tradingDateOf);

  it('sets what is there against the trading calendar', async () => {
    const folder = folders.store();
    const writer = await BarWriter.open(folder);
    const slots = certain(barSlotter(sessions, '1MIN').slotsOn(tradingDateOf('2026-08-03')));
    const whole = slots.map(({ from }) => ({ ...bar('2026-08-03T09:15:00', 800), time: Number(from) }));
    await writer.merge(
      chunkOf([bar('2026-07-31T09:15:00', 800, { marks: Mark.gap }), bar('2026-07-31T20:00:00', 800)]),
    );
    await writer.merge(chunkOf(whole));
    await writer.close();
    const { columns } = await new BarStore(folder).load(series);
    const coverage = coverageOf(columns, sessions, { dates });
    expect(coverage.days).toEqual([
      { date: '2026-07-31', expected: 375, found: 1, marked: 1, outside: 1 },
      { date: '2026-08-03', expected: 360, found: 360, marked: 0, outside: 0 },
      { date: '2026-08-04', expected: 360, found: 0, marked: 0, outside: 0 },
    ]);
    expect(coverage).toMatchObject({ missing: ['2026-08-04'], partial: ['2026-07-31'], unknown: ['2027-01-04'] });
  });

  it('counts days and weeks as one bar each', () => {
    const daily = chunkOf([bar('2026-08-03T00:00:00', 800)], 'exchange', '1D');
    expect(coverageOf(daily.columns, sessions, { dates })).toMatchObject({ missing: ['2026-07-31', '2026-08-04'] });
    const weekly = chunkOf([bar('2026-08-03T00:00:00', 800)], 'exchange', '1W');
    expect(coverageOf(weekly.columns, sessions, { dates }).days).toEqual([
      { date: '2026-08-03', expected: 1, found: 1, marked: 0, outside: 0 },
    ]);
  });
});

describe('paths', () => {
  it('are made of names that are safe as they stand', () => {
    const instrument = InstrumentId.of('NSE-M_26M-20260106-24000p5-CE');
    const path = chunkPath('/bars', { instrument, timeframe: '1MIN', month: plusMonths('2025-12', 1) });
    expect(path).toBe('/bars/1MIN/NSE-M_26M-20260106-24000p5-CE/2026-01.bars');
  });
});
