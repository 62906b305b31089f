import { describe, expect, it } from '@jest/globals';
import type { MathExpression } from '../document/expression.schema.js';
import { calculated } from './calculated.js';

type Case = [operator: MathExpression['operator'], args: (number | string | null)[], result: number | null];

describe('a calculation', () => {
  it.each<Case>([
    ['+', [2, 3, 4], 9],
    ['-', [2, 5], -3],
    ['*', [2, 3, 4], 24],
    ['/', [6, 4], 1.5],
    ['min', [4, 2, 3], 2],
    ['max', [2, 4, 3], 4],
    ['avg', [1, 2, 6], 3],
    ['abs', [-7], 7],
    ['round', [23_462, 50], 23_450],
    ['round', [23_475, 50], 23_500],
    ['percentOf', [5, 20], 25],
  ])('%s of %j is %d', (operator, args, result) => {
    expect(calculated(operator, args)).toBe(result);
  });

  it.each<Case>([
    ['/', [6, 0], null],
    ['round', [6, 0], null],
    ['percentOf', [6, 0], null],
    ['*', [1e300, 1e300], null],
  ])('%s of %j has no number for its result', (operator, args, result) => {
    expect(calculated(operator, args)).toBe(result);
  });

  it('is not known where one of its values is not, or is a word', () => {
    expect(calculated('+', [1, null])).toBeNull();
    expect(calculated('*', ['2', 3])).toBeNull();
  });
});
