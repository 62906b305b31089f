import { describe, expect, it } from '@jest/globals';
import { bundledMarket } from '@sutra/market';
import { exchangeGrid, plainGrid } from './grid.js';
import { barsFromRupees, type RupeeBars } from './series.js';
import { frameOf, tapeOf } from './tape.js';
import { dataHashOf } from './data-hash.js';

const MINUTE = 60_000;
const open = Date.parse('2026-01-05T09:15:00+05:30');
const grid = exchangeGrid(bundledMarket(), 'NSE_EQ/index');

const three: RupeeBars = {
  times: [open, open + MINUTE, open + 2 * MINUTE],
  ...{ opens: [100, 101, 102], highs: [101, 102, 103], lows: [99, 100, 101], closes: [100.5, 101.5, 102.5] },
};
const says = (more: Partial<Record<keyof RupeeBars, unknown>>): unknown => {
  const read = barsFromRupees('1MIN', { ...three, ...more } as RupeeBars);
  return read.ok ? 'sound' : [read.error.code, read.error.details?.['row'], read.error.message];
};

describe('bars that a run may rely on', () => {
  it.each([
    ['a price that is no number', { closes: [100.5, Number.NaN, 102.5] }, 1, 'a price is no number'],
    ['a price below zero', { lows: [99, -1, 101] }, 1, 'a price is not above zero'],
    ['a price of zero', { lows: [0, 100, 101] }, 0, 'a price is not above zero'],
    ['a low above the close', { lows: [99, 101.8, 101] }, 1, 'its low is above its open or its close'],
    ['a high below the open', { highs: [101, 102, 101.5] }, 2, 'its high is below its open or its close'],
    [
      'times out of order',
      { times: [open, open + 2 * MINUTE, open + MINUTE] },
      2,
      'it does not come after the bar before it',
    ],
    ['a bar twice', { times: [open, open, open + MINUTE] }, 1, 'it has the time of the bar before it'],
    ['a volume below zero', { volumes: [1, -1, 1] }, 1, 'a quantity is below zero'],
    ['a column that ends early', { highs: [101, 102] }, 2, 'a column ends before the others'],
    ['a column that is missing', { lows: undefined }, 0, 'the columns lows are missing'],
  ])('%s is refused with its row', (_, more, row, why) => {
    expect(says(more)).toEqual(['SIMULATION.BARS', row, expect.stringContaining(why)]);
  });

  it('sound ones are taken to the unit of 1/10,000 rupee', () => {
    expect(says({})).toBe('sound');
    const read = barsFromRupees('1MIN', { ...three, closes: [100.1234, 101.5, 102.5] });
    expect(read.ok && read.value.closes[0]).toBe(1_001_234);
  });

  const seriesAt = (times: readonly number[]) => {
    const read = barsFromRupees('1MIN', { ...three, times });
    return { symbol: 'NIFTY', exchange: 'NSE', bars: read.ok ? read.value : (undefined as never) };
  };

  it('a bar at night says that somebody has the wrong zone, unless no calendar is asked for', () => {
    const utc = seriesAt(three.times as number[]).bars.times.map((each) => each - 330 * MINUTE);
    const refused = tapeOf(seriesAt([...utc.subarray(0, 3)]), grid);
    expect(refused.ok ? '' : [refused.error.code, refused.error.details?.['row']]).toEqual([
      'SIMULATION.OUTSIDE_SESSION',
      0,
    ]);
    expect(tapeOf(seriesAt([...utc.subarray(0, 3)]), plainGrid()).ok).toBe(true);
  });

  it('a holiday has no bars; a minute after the close belongs to none and is left out', () => {
    const holiday = Date.parse('2026-01-26T10:00:00+05:30');
    expect(tapeOf(seriesAt([holiday, holiday + MINUTE, holiday + 2 * MINUTE]), grid).ok).toBe(false);
    const end = Date.parse('2026-01-05T15:28:00+05:30');
    const tape = tapeOf(seriesAt([end, end + MINUTE, end + 2 * MINUTE]), grid);
    expect(tape.ok && [tape.value.count, tape.value.dropped]).toEqual([2, 1]);
  });

  it('rule 29: longer bars are counted from the open, and are over at their end or at the close', () => {
    const times = [open + 5 * MINUTE, open + 61 * MINUTE, open + 374 * MINUTE];
    const tape = tapeOf(seriesAt(times), grid);
    const hours = tape.ok ? frameOf(tape.value, '1H', grid) : tape;
    const clock = (ms: number) => new Date(ms + 330 * MINUTE).toISOString().slice(11, 16);
    expect(hours.ok && [...hours.value.bars.times.subarray(0, 3)].map(clock)).toEqual(['09:15', '10:15', '15:15']);
    expect(hours.ok && [...hours.value.ends.subarray(0, 3)].map(clock)).toEqual(['10:15', '11:15', '15:30']);
    const plain = tapeOf(seriesAt(times), plainGrid());
    const byClock = plain.ok ? frameOf(plain.value, '1H', plainGrid()) : plain;
    expect(byClock.ok && [...byClock.value.ends.subarray(0, 3)].map(clock)).toEqual(['10:00', '11:00', '16:00']);
  });

  it('equal data has an equal name, and one changed bar another', () => {
    const one = seriesAt(three.times as number[]);
    const two = seriesAt(three.times as number[]);
    expect(dataHashOf([one])).toBe(dataHashOf([two]));
    two.bars.closes[2] = 1_025_001;
    expect(dataHashOf([one])).not.toBe(dataHashOf([two]));
  });

  it('bars that are missing inside of a day are counted, those between days are not', () => {
    const times = [open, open + 4 * MINUTE, open + 24 * 60 * MINUTE];
    const tape = tapeOf(seriesAt(times), plainGrid());
    expect(tape.ok && tape.value.missing).toBe(3);
  });
});
