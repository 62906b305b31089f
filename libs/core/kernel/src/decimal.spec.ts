import { describe, expect, it } from '@jest/globals';
import { formatUnits, parseUnits, toRupees, unitsNearRupees } from './decimal.js';

describe('decimals at the door', () => {
  it.each([
    ['2500', 25_000_000],
    ['2500.00', 25_000_000],
    ['2500.05', 25_000_500],
    ['0.0025', 25],
    ['-0.0001', -1],
    ['-12.5', -125_000],
    ['-0.00', 0],
    ['900719925474.0991', Number.MAX_SAFE_INTEGER],
    ['-900719925474.0991', -Number.MAX_SAFE_INTEGER],
  ])('reads %s as %d units', (text, units) => {
    expect(parseUnits(text)).toEqual({ ok: true, value: units });
  });

  it.each([
    ...['', ' ', '.', '-', '+1', '1.', '.5', '00', '01', '1.00000', '1e3', '1E3', '0x10', '1_000', '1,000.00', '--1'],
    ...[' 1', '1 ', '1\n', '1\u00a0', 'NaN', 'Infinity', '-Infinity', '१', '１', '1.2.3', '12345678901234567'],
  ])('refuses %j', (text) => {
    expect(parseUnits(text)).toEqual({
      ok: false,
      error: expect.objectContaining({ kind: 'invalid', code: 'DECIMAL.MALFORMED' }),
    });
  });

  it('refuses what is not a string although it would read like one', () => {
    const number: unknown = 1;
    expect(parseUnits(number as string).ok).toBe(false);
    expect(parseUnits([5] as unknown as string).ok).toBe(false);
  });

  it.each(['900719925474.0992', '-900719925474.0992', '9999999999999999'])('refuses %s, which is too large', (text) => {
    expect(parseUnits(text)).toEqual({
      ok: false,
      error: expect.objectContaining({ kind: 'invalid', code: 'DECIMAL.TOO_LARGE' }),
    });
  });

  it.each([
    [25_000_000, '2500.00'],
    [25_000_500, '2500.05'],
    [25, '0.0025'],
    [100, '0.01'],
    [10, '0.001'],
    [-1, '-0.0001'],
    [0, '0.00'],
    [-125_000, '-12.50'],
  ])('writes %d units as %s', (units, text) => {
    expect(formatUnits(units)).toBe(text);
  });

  it('takes the nearest unit of a computed figure', () => {
    expect(unitsNearRupees(2500.05)).toBe(25_000_500);
    expect(unitsNearRupees(0.1 + 0.2)).toBe(3_000);
    expect(unitsNearRupees(-0.00005)).toBe(-1);
    expect(unitsNearRupees(-0.00001)).toBe(0);
    expect(toRupees(25_000_500)).toBe(2500.05);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e12])('holds a figure of %d for a bug', (figure) => {
    expect(() => unitsNearRupees(figure)).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});
