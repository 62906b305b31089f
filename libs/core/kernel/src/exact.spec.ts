import { describe, expect, it } from '@jest/globals';
import { add, compare, magnitude, max, min, negate, proportion, roundToStep, subtract, times, total } from './exact.js';
import { moneyFromUnits, moneyOf, NO_MONEY, type Money } from './money.js';
import { priceOf } from './price.js';
import { quantityOf } from './quantity.js';

const overflow = expect.objectContaining({ kind: 'bug', code: 'EXACT.OVERFLOW' });
const largest = moneyFromUnits(Number.MAX_SAFE_INTEGER);

describe('exact arithmetic', () => {
  it('adds where binary fractions would drift', () => {
    expect(add(moneyOf('0.10'), moneyOf('0.20'))).toBe(moneyOf('0.30'));
    expect(subtract(moneyOf('0.30'), moneyOf('0.10'))).toBe(moneyOf('0.20'));
    expect(total([moneyOf('0.10'), moneyOf('0.20'), moneyOf('-0.30')])).toBe(NO_MONEY);
    expect(total<Money>([])).toBe(NO_MONEY);
  });

  it('never leaves a negative zero behind', () => {
    expect(negate(NO_MONEY)).toBe(0);
    expect(times(quantityOf(-3), 0)).toBe(0);
    expect(roundToStep(moneyOf('-0.0001'), moneyOf('1.00'), 'half-away')).toBe(0);
  });

  it('orders', () => {
    const [low, high] = [priceOf('99.95'), priceOf('100.00')];
    expect([compare(low, high), compare(high, low), compare(low, low)]).toEqual([-1, 1, 0]);
    expect([min(low, high), max(low, high)]).toEqual([low, high]);
    expect(magnitude(moneyOf('-2.50'))).toBe(moneyOf('2.50'));
  });

  it('multiplies by whole numbers only', () => {
    expect(times(quantityOf(75), 4)).toBe(300);
    expect(() => times(quantityOf(75), 0.5)).toThrow(overflow);
  });

  it('takes a rate without a binary rounding of the rate', () => {
    const turnover = moneyOf('12345678.90');
    expect(proportion(turnover, { numerator: 325, denominator: 10_000_000 }, 'half-away')).toBe(moneyOf('401.2346'));
    expect(proportion(largest, { numerator: 1_000_003, denominator: 1_000_003 }, 'floor')).toBe(largest);
  });

  it.each([
    ['sum', () => add(largest, moneyOf('0.0001'))],
    ['difference', () => subtract(negate(largest), moneyOf('0.0001'))],
    ['product', () => times(largest, 2)],
    ['total', () => total([largest, largest])],
    ['proportion', () => proportion(largest, { numerator: 2, denominator: 1 }, 'floor')],
    ['rounded value', () => roundToStep(largest, moneyOf('1.00'), 'ceiling')],
  ])('holds an overflowing %s for a bug', (_, compute) => {
    expect(compute).toThrow(overflow);
  });

  it('refuses at compile time to mix kinds', () => {
    // @ts-expect-error a price is not an amount
    expect(add(moneyOf('1.00'), priceOf('1.00'))).toBe(20_000);
    // @ts-expect-error a quantity is not a price
    expect(compare(priceOf('1.00'), quantityOf(1))).toBe(1);
  });
});
