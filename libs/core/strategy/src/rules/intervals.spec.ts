import { describe, expect, it } from '@jest/globals';
import type { CompareOperator } from '../compile/program.js';
import { between, decided, everything, intersection, isEmpty, satisfying, type Interval } from './intervals.js';

const below = (value: number): Interval => satisfying('<', value);
const above = (value: number): Interval => satisfying('>', value);

describe('what an operand is when a comparison with 5 is true', () => {
  const { low, high } = everything;
  it.each<[CompareOperator, Interval]>([
    ['<', { low, high: 5, isLowOpen: false, isHighOpen: true }],
    ['<=', { low, high: 5, isLowOpen: false, isHighOpen: false }],
    ['>', { low: 5, high, isLowOpen: true, isHighOpen: false }],
    ['>=', { low: 5, high, isLowOpen: false, isHighOpen: false }],
    ['==', { low: 5, high: 5, isLowOpen: false, isHighOpen: false }],
    ['!=', everything],
  ])('%s', (operator, interval) => {
    expect(satisfying(operator, 5)).toEqual(interval);
  });
});

describe('two intervals at once', () => {
  it('are as narrow as the narrower one at each end, whose end counts', () => {
    const open = { low: 2, high: 8, isLowOpen: true, isHighOpen: true };
    expect(intersection(open, between(0, 10))).toEqual(open);
    expect(intersection(between(0, 10), open)).toEqual(open);
    expect(intersection(open, between(3, 7))).toEqual(between(3, 7));
    expect(intersection(between(3, 7), open)).toEqual(between(3, 7));
  });

  it('leave an end out that one of them leaves out', () => {
    const half = { low: 2, high: 8, isLowOpen: true, isHighOpen: false };
    const other = { low: 2, high: 8, isLowOpen: false, isHighOpen: true };
    const both = { low: 2, high: 8, isLowOpen: true, isHighOpen: true };
    expect(intersection(half, other)).toEqual(both);
    expect(intersection(other, half)).toEqual(both);
  });

  it.each([
    ['nothing between 30 and 20', intersection(above(30), below(20)), true],
    ['nothing above 20 and below 20', intersection(above(20), below(20)), true],
    ['nothing from 20 on and below 20', intersection(between(20, 30), below(20)), true],
    ['nothing up to 20 and above 20', intersection(between(10, 20), above(20)), true],
    ['20 itself', between(20, 20), false],
    ['what is between 20 and 30', intersection(above(20), below(30)), false],
    ['everything', everything, false],
  ])('leave %s', (_, interval, empty) => {
    expect(isEmpty(interval)).toBe(empty);
  });
});

describe('a comparison of what lies between bounds', () => {
  const [low, middle, high] = [between(0, 10), between(5, 15), between(20, 30)];
  const [till, from] = [between(0, 10), between(10, 20)];
  const ten = between(10, 10);
  it.each<[string, CompareOperator, Interval, Interval, boolean | undefined]>([
    ['less than what is all greater', '<', low, high, true],
    ['less than what is all smaller', '<', high, low, false],
    ['less than what it may be', '<', low, middle, undefined],
    ['less than what begins where it ends', '<', till, from, undefined],
    ['less than what ends where it begins', '<', from, till, false],
    ['at most what begins where it ends', '<=', till, from, true],
    ['at most what ends where it begins', '<=', from, till, undefined],
    ['at most what is all smaller', '<=', high, low, false],
    ['at most what it may be', '<=', middle, low, undefined],
    ['more than what is all smaller', '>', high, low, true],
    ['more than what begins where it ends', '>', till, from, false],
    ['more than what ends where it begins', '>', from, till, undefined],
    ['at least what ends where it begins', '>=', from, till, true],
    ['at least what begins where it ends', '>=', till, from, undefined],
    ['at least what is all greater', '>=', low, high, false],
    ['one number and the same', '==', ten, ten, true],
    ['one number and another', '==', ten, between(11, 11), false],
    ['one number among several', '==', ten, from, undefined],
    ['several numbers and one of them', '==', from, ten, undefined],
    ['several and the same several', '==', low, low, undefined],
    ['several and others', '==', low, high, false],
    ['not one number and the same', '!=', ten, ten, false],
    ['not one number and another', '!=', ten, between(11, 11), true],
    ['not one number among several', '!=', ten, from, undefined],
  ])('%s', (_, operator, left, right, truth) => {
    expect(decided(operator, left, right)).toBe(truth);
  });
});
