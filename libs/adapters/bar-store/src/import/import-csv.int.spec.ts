// Real: files in a temporary folder.
import { describe, expect, it } from '@jest/globals';
import type { Timeframe } from '@sutra/market';
import { gzipSync } from 'node:zlib';
import { atMs, barsIn, hoursOf, said, SBIN, useFolder } from '../../test/temporary-folder.js';
import { BarStore } from '../files/bar-store.js';
import { BarWriter } from '../files/bar-writer.js';
import { importCsv, type CsvImport, type ImportProgress } from './import-csv.js';

const folders = useFolder();
const hours = [hoursOf('NSE_EQ/derivative-stock'), hoursOf('NSE_EQ/plain-stock')];

async function imported(content: string | Uint8Array, options: Partial<CsvImport> & { name?: string } = {}) {
  const { name = 'bars.csv', ...more } = options;
  const path = await folders.file(name, content);
  const folder = folders.store();
  const writer = await BarWriter.open(folder);
  const timeframe: Timeframe = more.timeframe ?? '1MIN';
  try {
    const order = { path, instrument: SBIN, timeframe, hours, source: said('file', name), ...more };
    const report = await importCsv(writer, order);
    const { columns } = await new BarStore(folder).load({ instrument: SBIN, timeframe });
    return { report, bars: barsIn(columns) };
  } finally {
    await writer.close();
  }
}

const ROW = '100.05,101,99.5,100.10,1200';
const expected = {
  time: atMs('2026-08-03T09:15:00'),
  ...{ open: 1_000_500, high: 1_010_000, low: 995_000, close: 1_001_000, volume: 1_200, openInterest: 0, marks: 0 },
};

describe('a file of bars', () => {
  it.each([
    ['of people', `date,open,high,low,close,volume\n2026-08-03 09:15:00,${ROW}\n`],
    ['with an offset', `timestamp,open,high,low,close,volume\n2026-08-03T09:15:00+05:30,${ROW}`],
    ['with a packed offset', `date,open,high,low,close,volume\n2026-08-03T09:15:00+0530,${ROW}`],
    ['in UTC', `DateTime,Open,High,Low,Close,Volume\n2026-08-03T03:45:00.000Z,${ROW}\n`],
    ['with day and time apart', `Date,Time,Open,High,Low,Close,Volume\n03-08-2026,09:15,${ROW}\n`],
    ['with a packed day', `<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\n20260803,09:15,${ROW}\n`],
    ['with a named month', `Day;Open;High;Low;Close;Qty\n03-Aug-2026 09:15;${ROW.replaceAll(',', ';')}\n`],
    ['in seconds', `time,open,high,low,close,volume\n1785728700,${ROW}\n`],
    ['in milliseconds', `ts,o,h,l,c,v\n1785728700000,${ROW}\n`],
    ['without a header', `2026-08-03 09:15:00,${ROW}\n`],
    ['without a header, day and time apart', `2026/08/03,9:15,${ROW}\n`],
    [
      'with quotes and groups',
      'date,open,high,low,close,volume\n"2026-08-03 09:15","100.05","101","99.5","100.10","1,200"\n',
    ],
    [
      'of Windows, with a mark at its beginning',
      `\uFEFFdate,open,high,low,close,volume\r\n2026-08-03 09:15:00,${ROW}\r\n`,
    ],
    ['in another order', 'symbol,close,open,low,high,date,volume\nSBIN,100.10,100.05,99.5,101,2026-08-03 09:15,1200\n'],
  ])('%s is understood', async (_, content) => {
    const { report, bars } = await imported(content);
    expect(bars).toEqual([expected]);
    expect(report).toMatchObject({
      rows: 1,
      taken: 1,
      refused: 0,
      files: 1,
      series: 1,
      chunks: 1,
      stored: { added: 1 },
    });
  });

  it('packed by gzip is understood, and tells how far it is', async () => {
    const progress: ImportProgress[] = [];
    const content = `date,open,high,low,close,volume,oi\n2026-08-03 09:15:00,${ROW},77\n`;
    const { bars } = await imported(gzipSync(content), { name: 'a.csv.gz', onProgress: (each) => progress.push(each) });
    expect(bars).toEqual([{ ...expected, openInterest: 77 }]);
    expect(progress.at(-1)).toMatchObject({ part: 1 });
  });

  it('of days goes by the date alone', async () => {
    const content = `date,open,high,low,close,volume\n2026-08-03,${ROW}\n04/08/2026,${ROW}\n2026-08-05T00:00:00+0530,${ROW}\n`;
    const { bars } = await imported(content, { timeframe: '1D' });
    const days = ['2026-08-03', '2026-08-04', '2026-08-05'].map((day) => atMs(`${day}T00:00:00`));
    expect(bars.map(({ time }) => time)).toEqual(days);
  });

  it('that stamps the end of a bar is set right when that is said', async () => {
    const content = `date,open,high,low,close,volume\n2026-08-03 09:15:59,${ROW}\n2026-08-03 09:17:00,${ROW}\n`;
    const { bars } = await imported(content, { isStampedAtEnd: true });
    expect(bars.map(({ time }) => time)).toEqual([expected.time, expected.time + 60_000]);
    expect((await imported(content)).report).toMatchObject({
      reasons: { 'its time is not where a bar of the timeframe begins': 1 },
    });
  });

  it('keeps an auction apart and knows its kind', async () => {
    const rows = ['09:08', '09:15', '15:32'].map((time) => `2026-08-03 ${time},${ROW}`).join('\n');
    const { bars } = await imported(`date,open,high,low,close,volume\n${rows}`);
    expect(bars.map(({ marks }) => marks)).toEqual([2, 0, 4]);
    expect(bars.at(-1)?.time).toBe(atMs('2026-08-03T15:15:00'));
  });

  it('that is upside down or in pieces is put in order', async () => {
    const minutes = [17, 16, 15, 20, 18].map((minute) => `2026-08-03 09:${minute},${ROW}`);
    const earlier = `2026-07-31 09:15,${ROW}`;
    const { bars, report } = await imported(`date,open,high,low,close,volume\n${[...minutes, earlier].join('\n')}`);
    const times = bars.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(report).toMatchObject({ taken: 6, chunks: 2, stored: { added: 6 } });
  });

  it('of days before all facts is taken as it stands, and that is said', async () => {
    const content = `date,open,high,low,close,volume\n2019-05-06 09:15,${ROW}\n2019-05-06 09:15:30,${ROW}\n`;
    expect((await imported(content)).report).toMatchObject({
      taken: 1,
      remarks: { 'on a day of which the calendar knows nothing': 1 },
      reasons: { 'its time is not where a bar of the timeframe begins': 1 },
    });
  });

  it('with more decimals than are kept is rounded, and that is said', async () => {
    const { bars, report } = await imported(
      'date,open,high,low,close\n2026-08-03 09:15,100.050003,101.00005,99.5,100.0999999\n2026-08-03 09:16,1.50000,2,1,1\n',
    );
    expect(bars[0]).toMatchObject({ open: 1_000_500, high: 1_010_001, close: 1_001_000, volume: 0 });
    expect(report.remarks).toEqual({ 'a price with more than four decimals was rounded': 1 });
  });
});

describe('a row that is no bar', () => {
  it.each([
    ['its time is not understood', `yesterday,${ROW}`],
    ['its time is not understood', `2026-02-30 09:15,${ROW}`],
    ['its time is not understood', `2026-08-03 25:15,${ROW}`],
    ['its time lies outside all sessions', `2026-08-01 09:15,${ROW}`],
    ['its time lies outside all sessions', `2026-08-03 18:00,${ROW}`],
    ['its time is not where a bar of the timeframe begins', `2026-08-03 09:15:30,${ROW}`],
    ['a price is not understood', '2026-08-03 09:15,1e3,101,99,100,5'],
    ['a price is not understood', '2026-08-03 09:15,,101,99,100,5'],
    ['a price is not understood', '2026-08-03 09:15,-1,101,99,100,5'],
    ['a price is not understood', '2026-08-03 09:15,100'],
    ['a price is not above zero', '2026-08-03 09:15,0,0,0,0,5'],
    ['its low is above its open or its close', '2026-08-03 09:15,100,101,100.5,101,5'],
    ['its high is below its open or its close', '2026-08-03 09:15,100,99,98,99,5'],
    ['a quantity is not understood', '2026-08-03 09:15,100,101,99,100,many'],
    ['a quantity is not understood', '2026-08-03 09:15,100,101,99,100,1.5'],
    ['the same bar stands there twice', `2026-08-03 10:00,${ROW}`],
    ['another bar of the file has its time', '2026-08-03 10:00,1,1,1,1,1'],
  ])('is refused, because %s, with its number: %s', async (reason, row) => {
    const content = `date,open,high,low,close,volume\n2026-08-03 10:00,${ROW}\n\n${row}\n`;
    const { report, bars } = await imported(content);
    expect(report).toMatchObject({ rows: 2, taken: 1, refused: 1, reasons: { [reason]: 1 } });
    expect(report.examples).toEqual([{ file: expect.stringContaining('bars.csv'), row: 4, reason }]);
    expect(bars).toHaveLength(1);
  });

  it('does not hide the others, however many there are', async () => {
    const rows = Array.from({ length: 500 }, (_, row) => `nonsense ${row},1,1,1,1,1`);
    const { report } = await imported(`date,open,high,low,close,volume\n${rows.join('\n')}\n2026-08-03 09:15,${ROW}`);
    expect([report.refused, report.examples.length, report.taken]).toEqual([500, 100, 1]);
  });
});

describe('a file that is no table of bars', () => {
  it.each([
    ['BARS.HEADER', 'name,address\nx,y\n'],
    ['BARS.HEADER', '<html><body>blocked</body></html>'],
    ['BARS.NOT_A_TABLE', 'x'.repeat(70_000)],
  ])('is refused as a whole, %s', async (code, content) => {
    await expect(imported(content)).rejects.toMatchObject({ kind: 'invalid', code });
  });

  it('that is not there or is not packed as it says is a failure', async () => {
    await expect(imported('', { path: '/nowhere/at/all.csv' })).rejects.toMatchObject({ code: 'BARS.FILE' });
    await expect(imported('no gzip', { name: 'a.csv.gz' })).rejects.toMatchObject({ code: 'BARS.FILE' });
    await expect(imported('no zip', { name: 'a.zip' })).rejects.toMatchObject({ code: 'BARS.BROKEN_ZIP' });
  });

  it('may be empty, and then there is nothing', async () => {
    expect((await imported('')).report).toMatchObject({ rows: 0, taken: 0 });
    expect((await imported('date,open,high,low,close\n')).report).toMatchObject({ rows: 0, taken: 0 });
  });
});

describe('a second import', () => {
  it('adds what is new, counts what is there, and gives way to a more trusted source', async () => {
    const folder = folders.store();
    const writer = await BarWriter.open(folder);
    const minute = (time: string, price: string) => `2026-08-03 ${time},${price},${price},${price},${price},1\n`;
    const run = async (kind: 'broker' | 'file', ...rows: readonly string[]) => {
      const path = await folders.file('again.csv', `date,open,high,low,close,volume\n${rows.join('')}`);
      const order = { path, instrument: SBIN, timeframe: '1MIN', hours, source: said(kind, path) } as const;
      return (await importCsv(writer, order)).stored;
    };
    expect(await run('broker', minute('09:15', '100'), minute('09:16', '101'))).toMatchObject({ added: 2 });
    const overlap = await run('file', minute('09:15', '100'), minute('09:16', '999'), minute('09:17', '102'));
    expect(overlap).toEqual({ added: 1, same: 1, replaced: 0, outranked: 1, synthetic: 0 });
    expect(await run('broker', minute('09:16', '105'))).toMatchObject({ replaced: 1 });
    await writer.close();
    const { columns } = await new BarStore(folder).load({ instrument: SBIN, timeframe: '1MIN' });
    expect(barsIn(columns).map(({ close }) => close / 10_000)).toEqual([100, 105, 102]);
  });
});
