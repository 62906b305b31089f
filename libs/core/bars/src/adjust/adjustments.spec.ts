import { describe, expect, it } from '@jest/globals';
import { tradingDateOf } from '@sutra/kernel';
import { bar, barsIn, columnsOf } from '../../test/some-bars.js';
import { adjusted, type Adjustment } from './adjustments.js';

const split = (exDate: string, sharesAfter: number, sharesBefore = 1): Adjustment => ({
  kind: 'split',
  exDate: tradingDateOf(exDate),
  sharesAfter,
  sharesBefore,
  source: 'a circular',
});
const prices = ['1000.05', '1010', '990', '1000'] as const;
const bars = columnsOf('1D', [
  bar('2025-08-21T00:00:00', prices, { volume: 100, openInterest: 7 }),
  bar('2025-08-25T00:00:00', prices, { volume: 100 }),
  bar('2025-08-26T00:00:00', prices, { volume: 100 }),
]);
const closes = (adjustments: readonly Adjustment[]) => barsIn(adjusted(bars, adjustments)).map(({ close }) => close);

describe('adjusting', () => {
  it('divides prices before the ex-date, multiplies quantities, and leaves what is stored', () => {
    const before = barsIn(bars);
    const [first, second, third] = barsIn(adjusted(bars, [split('2025-08-26', 2)]));
    expect(first).toMatchObject({ open: 5_000_250, high: 5_050_000, low: 4_950_000, volume: 200, openInterest: 14 });
    expect(second).toMatchObject({ open: 5_000_250, volume: 200 });
    expect(third).toEqual(before[2]);
    expect(barsIn(bars)).toEqual(before);
  });

  it('applies several, in whatever order they are given, and rounds once', () => {
    const both = [split('2025-08-25', 3), split('2025-08-26', 7)];
    expect(closes(both)).toEqual([Math.round(10_000_000 / 21), Math.round(10_000_000 / 7), 10_000_000]);
    expect(closes(both.toReversed())).toEqual(closes(both));
    // A split and its reverse cancel exactly.
    expect(closes([split('2025-08-25', 3), split('2025-08-26', 1, 3)])).toEqual([10_000_000, 30_000_000, 10_000_000]);
  });

  it('does nothing without one, and refuses one that says nothing', () => {
    expect(barsIn(adjusted(bars, []))).toEqual(barsIn(bars));
    expect(() => adjusted(bars, [split('2025-08-26', 0)])).toThrow('how many shares become how many');
  });

  it('keeps every bar sound, however small its prices become', () => {
    const [first] = barsIn(adjusted(bars, [split('2025-08-25', 50_000_000)]));
    expect(first).toMatchObject({ open: 1, low: 1, high: 1, close: 1 });
  });
});
