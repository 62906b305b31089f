import { describe, expect, it } from '@jest/globals';
import { isQuantity, quantityOf } from './quantity.js';

describe('Quantity', () => {
  it('is a whole number, below zero for a short position', () => {
    expect([quantityOf(75), quantityOf(-75), quantityOf(-0)]).toEqual([75, -75, 0]);
    expect(() => quantityOf(1.5)).toThrow(expect.objectContaining({ kind: 'bug' }));
  });

  it.each([0.5, Number.NaN, 2 ** 53, -0, '75', null, undefined, 75n])('is not %p', (value) => {
    expect(isQuantity(value)).toBe(false);
  });

  it('is recognised at the door', () => {
    expect(isQuantity(75)).toBe(true);
  });
});
