import { describe, expect, it } from '@jest/globals';
import { tradingDateOf } from '@sutra/kernel';
import fc from 'fast-check';
import { datesOf, slicesOf } from './slices.js';

describe('slices', () => {
  it('cover every day of a stretch once, none longer than may be', () => {
    const day = fc
      .integer({ min: 0, max: 800 })
      .map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 400 }), (one, other, most) => {
        const [from, until] = [one, other].toSorted().map((text) => tradingDateOf(text));
        if (from === undefined || until === undefined) return;
        const slices = slicesOf({ from, until }, most);
        expect(slices.flatMap(datesOf)).toEqual(datesOf({ from, until }));
        expect(slices.every((slice) => datesOf(slice).length <= most)).toBe(true);
      }),
    );
  });
});
