import { describe, expect, it } from '@jest/globals';
import { divideRounded, type RoundingMode } from './rounding.js';

const modes: readonly RoundingMode[] = ['half-away', 'half-even', 'floor', 'ceiling'];
const round = (numerator: bigint, denominator: bigint) =>
  modes.map((mode) => divideRounded(numerator, denominator, mode));

describe('divideRounded', () => {
  it.each([
    // numerator, denominator, half-away, half-even, floor, ceiling
    [5n, 2n, 3n, 2n, 2n, 3n],
    [-5n, 2n, -3n, -2n, -3n, -2n],
    [7n, 2n, 4n, 4n, 3n, 4n],
    [-7n, 2n, -4n, -4n, -4n, -3n],
    [1n, 3n, 0n, 0n, 0n, 1n],
    [-1n, 3n, 0n, 0n, -1n, 0n],
    [2n, 3n, 1n, 1n, 0n, 1n],
    [-2n, 3n, -1n, -1n, -1n, 0n],
    [6n, 3n, 2n, 2n, 2n, 2n],
    [-6n, 3n, -2n, -2n, -2n, -2n],
    [0n, 9n, 0n, 0n, 0n, 0n],
  ])('%s / %s', (numerator, denominator, ...expected) => {
    expect(round(numerator, denominator)).toEqual(expected);
  });

  it.each([0n, -2n])('holds a denominator of %s for a bug', (denominator) => {
    expect(() => divideRounded(1n, denominator, 'floor')).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});
