// Real: files in a temporary folder.
import { describe, expect, it } from '@jest/globals';
import { atMs, barsIn, useFolder } from '../../test/temporary-folder.js';
import { readBarsCsv, type BarsFile } from './read-bars-csv.js';

const folders = useFolder();
const HEAD = 'time,open,high,low,close,volume';
const ROW = '100,101,99,100.5,10';

async function read(content: string, more: Partial<BarsFile> = {}) {
  return readBarsCsv({ path: await folders.file('bars.csv', content), ...more });
}

const refused = async (content: string): Promise<string> =>
  read(content).then(
    () => 'taken',
    (cause: unknown) => (cause as Error).message,
  );

describe('a file that is computed on at once', () => {
  it.each([
    ['an offset', '2026-08-03T09:15:00+05:30', '2026-08-03T09:16:00+05:30'],
    ['the offset of UTC', '2026-08-03T03:45:00Z', '2026-08-03T03:46:00.000Z'],
    ['none, and so of India', '2026-08-03 09:15', '2026-08-03T09:16:00'],
    ['milliseconds', '1785728700000', '1785728760000'],
  ])('has times with %s', async (_, first, second) => {
    const { bars, lines, rounded } = await read(`${HEAD}\n${first},${ROW}\n\n${second},${ROW}\n`);
    expect([bars.timeframe, bars.count, rounded, [...lines]]).toEqual(['1MIN', 2, 0, [2, 4]]);
    expect(barsIn(bars)[1]).toEqual({
      time: atMs('2026-08-03T09:16:00'),
      ...{ open: 1_000_000, high: 1_010_000, low: 990_000, close: 1_005_000, volume: 10, openInterest: 0, marks: 0 },
    });
  });

  it('may have ts, open interest, columns in any order, old times, and figures as programs write them', async () => {
    const { bars, rounded } = await read(
      `oi,close,ts,low,high,open,volume\n7,1.001e2,100000000000,99.00001,1.01E2,100,12.6\n8,100,100000300000,99,101,100,13\n`,
    );
    expect([bars.timeframe, rounded]).toEqual(['5MIN', 2]);
    expect(barsIn(bars)[0]).toEqual({
      ...{ time: 100_000_000_000, open: 1_000_000, high: 1_010_000, low: 990_000, close: 1_001_000 },
      ...{ volume: 13, openInterest: 7, marks: 0 },
    });
  });

  it.each([
    ['1MIN', ['09:15', '09:16', '09:18', '09:19']],
    ['1H', ['09:15', '10:15', '11:15']],
    ['15MIN', ['09:15', '09:30', '10:15']],
  ])('has bars of %s by what lies between them', async (timeframe, clocks) => {
    const rows = clocks.map((clock) => `2026-08-03 ${clock},${ROW}`).join('\n');
    expect((await read(`${HEAD}\n${rows}`)).bars.timeframe).toBe(timeframe);
  });

  it('has days over weekends, weeks over holidays, and a single bar is as it is said', async () => {
    const days = ['2026-07-30', '2026-07-31', '2026-08-03', '2026-08-04'];
    expect((await read(`${HEAD}\n${days.map((day) => `${day},${ROW}`).join('\n')}`)).bars.timeframe).toBe('1D');
    const weeks = ['2026-07-20', '2026-07-27', '2026-08-04'];
    expect((await read(`${HEAD}\n${weeks.map((day) => `${day},${ROW}`).join('\n')}`)).bars.timeframe).toBe('1W');
    const one = `${HEAD}\n2026-08-03 09:15,${ROW}`;
    expect((await read(one, { timeframeOfOne: '5MIN' })).bars.timeframe).toBe('5MIN');
    expect(await refused(one)).toMatch(/how long its bars are can't be told/);
  });

  const bars = (...rows: readonly string[]): string => [HEAD, `2026-08-03 09:15,${ROW}`, ...rows].join('\n');
  it.each([
    ['NaN', bars('2026-08-03 09:16,100,101,99,NaN,10'), /1 line that is no sound bar. Line 3: close is no number: NaN/],
    ['infinity', bars('2026-08-03 09:16,100,Infinity,99,100,10'), /Line 3: high is no number: Infinity/],
    ['nothing', bars('2026-08-03 09:16,,101,99,100,10'), /Line 3: open is no number: it is empty/],
    ['a price below zero', bars('2026-08-03 09:16,100,101,-99,100,10'), /Line 3: low is not above zero: -99/],
    ['a price of zero', bars('2026-08-03 09:16,0,101,0,100,10'), /Line 3: open is not above zero: 0/],
    ['a volume below zero', bars('2026-08-03 09:16,100,101,99,100,-1'), /Line 3: volume is no quantity: -1/],
    ['a volume of words', bars('2026-08-03 09:16,100,101,99,100,many'), /Line 3: volume is no quantity: many/],
    ['a high below its low', bars('2026-08-03 09:16,100,98,99,100,10'), /Line 3: high 98 is below low 99/],
    [
      'a close above its high',
      bars('2026-08-03 09:16,100,101,99,102,10'),
      /Line 3: its high is below its open or its close/,
    ],
    ['a time twice', bars(`2026-08-03 09:15,${ROW}`), /Line 3: it has the time of line 2/],
    ['times that go back', bars(`2026-08-03 09:14,${ROW}`), /Line 3: it comes before the time of line 2/],
    ['a time that is none', bars(`yesterday,${ROW}`), /Line 3: its time is none: yesterday/],
    ['a day that is none', bars(`2026-02-30 09:15,${ROW}`), /Line 3: its time is none/],
    [
      'a figure that its own comma cuts in two',
      bars('2026-08-03 09:16,1,100,101,99,100,10'),
      /Line 3: it has 7 cells, and the first line 6/,
    ],
    ['a line that was cut off', bars('2026-08-03 09:16,100,101'), /Line 3: it has 3 cells, and 6 are needed/],
    ['no close', 'time,open,high,low,volume\n', /bars.csv: the header names no close/],
    ['no time', 'open,high,low,close,volume\n', /the header names no time/],
    ['no volume', 'time,open,high,low,close\n', /the header names no volume/],
    ['no bars', `${HEAD}\n`, /has no bars/],
    ['nothing at all', '', /has no bars/],
  ])('is refused with %s', async (_, content, says) => expect(await refused(content)).toMatch(says));

  it('is refused with the first of many, and says how many there are', async () => {
    const rows = Array.from({ length: 9 }, () => '2026-08-03 09:16,NaN,1,1,1,1');
    expect(await refused(bars(...rows))).toMatch(
      /bars.csv has 9 lines .* Line 7: open is no number: NaN. And 4 more.$/,
    );
  });
});
