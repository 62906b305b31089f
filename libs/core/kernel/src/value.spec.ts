import { describe, expect, it } from '@jest/globals';
import { moneyOf } from './money.js';
import { priceOf } from './price.js';
import { quantityOf } from './quantity.js';
import { averagePrice, valueOf } from './value.js';

describe('value', () => {
  it('is the price times the quantity', () => {
    expect(valueOf(priceOf('2500.05'), quantityOf(75))).toBe(moneyOf('187503.75'));
    expect(valueOf(priceOf('0.0025'), quantityOf(-1))).toBe(moneyOf('-0.0025'));
    expect(valueOf(priceOf('2500.05'), quantityOf(0))).toBe(0);
  });

  it('is a bug when it cannot be kept exactly', () => {
    expect(() => valueOf(priceOf('90000000.00'), quantityOf(1_000_000))).toThrow(
      expect.objectContaining({ code: 'EXACT.OVERFLOW' }),
    );
  });

  it('A6 averages several fills to the nearest unit', () => {
    // 50 at 100.00 and 25 at 100.05 average 100.01666…
    const value = moneyOf('7501.25');
    expect(averagePrice(value, quantityOf(75), 'half-away')).toBe(priceOf('100.0167'));
    expect(averagePrice(moneyOf('-7501.25'), quantityOf(-75), 'half-away')).toBe(priceOf('100.0167'));
    expect(() => averagePrice(value, quantityOf(0), 'floor')).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});
