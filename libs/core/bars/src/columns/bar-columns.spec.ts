import { describe, expect, it } from '@jest/globals';
import { priceOf } from '@sutra/kernel';
import { bar, barsIn, columnsOf } from '../../test/some-bars.js';
import { appendRows, barColumns, bufferOf, capacityOf, columnsIn, rowFrom, rupeesOf } from './bar-columns.js';
import { firstFlaw, flawOf } from './flaw.js';
import { marksInWords } from './marks.js';

const prices = ['100.05', '101', '99.5', '100'] as const;
const minute = (index: number) => bar(`2026-08-03T09:${String(15 + index).padStart(2, '0')}:00`, prices);
const bars = Array.from({ length: 40 }, (_, index) => ({ ...minute(index), volume: index, marks: index % 16 }));

describe('bar columns', () => {
  it('grow and keep what they hold', () => {
    const columns = columnsOf('1MIN', bars);
    const before = capacityOf(columns);
    for (let round = 0; round < 3; round += 1) appendRows(columns, columnsOf('1MIN', bars), { from: 0, until: 40 });
    expect(capacityOf(columns)).toBeGreaterThan(before);
    expect(barsIn(columns)).toEqual([...bars, ...bars, ...bars, ...bars]);
  });

  it('can be read by another thread without a copy', () => {
    const columns = barColumns('1MIN', { capacity: 2, isShared: true });
    appendRows(columns, columnsOf('1MIN', bars), { from: 0, until: 40 });
    const buffer = bufferOf(columns);
    expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    const seen = columnsIn(buffer, { timeframe: '1MIN', count: 40 });
    expect(barsIn(seen)).toEqual(bars);
    columns.closes[3] = 7;
    expect(seen.closes[3]).toBe(7);
    expect(() => columnsIn(new ArrayBuffer(57), { timeframe: '1MIN', count: 2 })).toThrow('a buffer holds');
  });

  it('find the first row from a moment on', () => {
    const columns = columnsOf('1MIN', bars);
    expect(rowFrom(columns, -Infinity)).toBe(0);
    expect(rowFrom(columns, minute(7).time)).toBe(7);
    expect(rowFrom(columns, minute(7).time + 1)).toBe(8);
    expect(rowFrom(columns, Infinity)).toBe(40);
    expect(rowFrom(barColumns('1D'), 0)).toBe(0);
  });

  it('give rupees as the doubles nearest to the decimals', () => {
    const { opens, count } = columnsOf('1MIN', bars.slice(0, 2));
    expect([...rupeesOf(opens, count)]).toEqual([100.05, 100.05]);
  });
});

describe('a flaw', () => {
  it.each([
    [{ low: 0, open: 0 }, 'not above zero'],
    [{ low: Number.NaN }, 'not above zero'],
    [{ low: priceOf('100.01') }, 'low is above'],
    [{ high: priceOf('100.01') }, 'high is below'],
    [{ high: Infinity }, 'no whole number'],
    [{ volume: -1 }, 'below zero'],
    [{ openInterest: -1 }, 'below zero'],
    [{ marks: 16 }, 'means nothing'],
    [{ time: 9e15 }, 'its time is none'],
  ])('%j is said: %s', (change, says) => {
    const broken = { ...minute(0), ...change };
    expect(flawOf(broken)).toContain(says);
    if (!('time' in change)) expect(firstFlaw(columnsOf('1MIN', [broken]))?.says).toContain(says);
  });

  it('is found where it is, and sound bars have none', () => {
    expect(firstFlaw(columnsOf('1MIN', bars))).toBeUndefined();
    expect(firstFlaw(columnsOf('1MIN', [minute(0), minute(2), minute(2)]))).toMatchObject({ row: 2 });
    expect(firstFlaw(columnsOf('1MIN', [minute(2), minute(1)]), { from: 1, until: 2 })).toMatchObject({ row: 1 });
  });

  it('has marks in words', () => {
    expect(marksInWords(0)).toBe('');
    expect(marksInWords(9)).toBe('gap, volume unsure');
  });
});
