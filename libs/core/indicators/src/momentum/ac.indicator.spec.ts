import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { less, lists, median, sma } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { ac } from './ac.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ fast: number; slow: number; signal: number }>(ac, (bars, { fast, slow, signal }) => {
    const middle = median(lists(bars));
    const lead = less(sma(middle, fast), sma(middle, slow));
    return [less(lead, sma(lead, signal))];
  });
});

it('gives what one works out by hand', () => {
  const price = Float64Array.of(2, 4, 10);
  expect(computeIndicator(ac, [price, price], { fast: 1, slow: 2, signal: 2 })).toEqual([
    Float64Array.of(Number.NaN, Number.NaN, 1),
  ]);
});
