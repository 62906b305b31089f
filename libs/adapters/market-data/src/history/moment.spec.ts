import { describe, expect, it } from '@jest/globals';
import { indianMomentOf, midnightOf, momentOf, writtenDay } from './moment.js';
import { countOf, figureOf, secondsOf, unitsOf } from './raw-bar.js';

describe('moments', () => {
  it('are read with an offset, and nothing else is one', () => {
    for (const text of ['2026-08-03T09:15:00+0530', '2026-08-03T09:15:00+05:30', '2026-08-03T03:45:00+00:00']) {
      expect(momentOf(text)).toBe(Date.UTC(2026, 7, 3, 3, 45));
    }
    for (const text of ['2026-08-03T09:15:00', '2026-13-03T09:15:00+0530', 'now', 1, null])
      expect(momentOf(text)).toBeNaN();
  });

  it('of days are midnights in India', () => {
    for (const text of ['2026-08-03', '03-Aug-2026', '03-AUG-2026']) {
      expect(midnightOf(text)).toBe(Date.parse('2026-08-03T00:00:00+05:30'));
    }
    for (const text of ['03-08-2026', '2026-08', '03-Foo-2026', '2026-13-01', '', undefined])
      expect(midnightOf(text)).toBeNaN();
    expect(writtenDay('2026-08-03')).toBe('03-Aug-2026');
  });
});

describe("moments by India's clock", () => {
  it('are read in all forms that brokers have', () => {
    for (const text of ['2026-08-03 09:15:01', '03/08/2026 09:15:01', '03-Aug-2026 09:15:01']) {
      expect(indianMomentOf(text)).toBe(Date.parse('2026-08-03T09:15:01+05:30'));
    }
    for (const text of ['2026-08-03', '03/13/2026 09:15:01', '2026-08-03 25:00:00', '', 5])
      expect(indianMomentOf(text)).toBeNaN();
  });
});

describe('figures', () => {
  it('are exact units, or no number', () => {
    expect([unitsOf(100.05), unitsOf('0.0025'), unitsOf(2450.10009765625, 2)]).toEqual([1_000_500, 25, 24_501_000]);
    for (const value of [
      '',
      ' ',
      '1,000',
      '0x10',
      'NaN',
      'Infinity',
      '1e400',
      NaN,
      Infinity,
      null,
      {},
      [],
      true,
      1e300,
    ]) {
      expect(unitsOf(value)).toBeNaN();
    }
    expect([figureOf('1e3'), figureOf('-2.5')]).toEqual([1_000, -2.5]);
  });

  it('of quantities are whole; none is nothing, and a fraction is none', () => {
    expect([countOf(5), countOf('5.0'), countOf(null), countOf(undefined), countOf('-')]).toEqual([5, 5, 0, 0, 0]);
    for (const value of [1.5, 'many', NaN, {}, 1e300]) expect(countOf(value)).toBeNaN();
    expect(secondsOf('1785728700')).toBeNaN();
    expect(secondsOf(1_785_728_700)).toBe(1_785_728_700_000);
  });
});
