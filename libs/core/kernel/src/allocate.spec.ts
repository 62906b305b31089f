import { describe, expect, it } from '@jest/globals';
import { allocate } from './allocate.js';
import { moneyFromUnits } from './money.js';

const split = (units: number, weights: number[]) => allocate(moneyFromUnits(units), weights);

describe('allocate', () => {
  it('gives the odd units to the largest remainders', () => {
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(split(10, [1, 6])).toEqual([1, 9]);
    expect(split(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  });

  it('leaves a weight of zero with nothing', () => {
    expect(split(7, [0, 3, 0])).toEqual([0, 7, 0]);
    expect(split(-2, [0, 1])).toEqual([0, -2]);
  });

  it('splits the largest amount over the largest weights', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(split(most, [most, most])).toEqual([2 ** 52, 2 ** 52 - 1]);
  });

  it.each([[[]], [[0, 0]], [[-1, 2]], [[0.5]]])('holds the weights %j for a bug', (weights) => {
    expect(() => split(1, weights)).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});
