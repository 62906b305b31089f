import { describe, expect, it } from '@jest/globals';
import { formatPrice, isOnTick, parsePrice, priceFromUnits, priceNearRupees, priceOf, roundToTick } from './price.js';
import { moneyOf } from './money.js';

const tick = priceOf('0.05');

describe('Price', () => {
  it('keeps the tick of currency derivatives', () => {
    expect(formatPrice(priceOf('83.1275'))).toBe('83.1275');
    expect(isOnTick(priceOf('83.1275'), priceOf('0.0025'))).toBe(true);
    expect(isOnTick(priceOf('83.1280'), priceOf('0.0025'))).toBe(false);
  });

  it('gives a malformed price back as a value', () => {
    expect(parsePrice('1e3')).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    expect(() => priceOf('1e3')).toThrow(expect.objectContaining({ kind: 'bug', code: 'DECIMAL.MALFORMED' }));
  });

  it('holds a fraction of a unit for a bug', () => {
    expect(() => priceFromUnits(0.5)).toThrow(expect.objectContaining({ kind: 'bug' }));
  });

  it.each([
    ['2500.07', 'floor', '2500.05'],
    ['2500.07', 'ceiling', '2500.10'],
    ['2500.07', 'half-away', '2500.05'],
    ['2500.075', 'half-away', '2500.10'],
    ['2500.075', 'half-even', '2500.10'],
    ['2500.025', 'half-even', '2500.00'],
    ['-2500.025', 'half-away', '-2500.05'],
    ['2500.05', 'ceiling', '2500.05'],
  ] as const)('rounds %s by %s to the tick %s', (price, mode, expected) => {
    expect(formatPrice(roundToTick(priceOf(price), tick, mode))).toBe(expected);
  });

  it('stays on the tick that a computed figure misses by a hair', () => {
    expect(roundToTick(priceNearRupees(0.29), priceOf('0.01'), 'floor')).toBe(priceOf('0.29'));
  });

  it('is not an amount of money for the compiler', () => {
    // @ts-expect-error an amount is no price per unit
    expect(formatPrice(moneyOf('1.00'))).toBe('1.00');
  });
});
