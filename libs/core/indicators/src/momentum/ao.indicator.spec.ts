import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { less, lists, median, sma } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { ao } from './ao.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ fast: number; slow: number }>(ao, (bars, { fast, slow }) => {
    const middle = median(lists(bars));
    return [less(sma(middle, fast), sma(middle, slow))];
  });
});

it('gives what one works out by hand', () => {
  const [high, low] = [Float64Array.of(3, 5, 10), Float64Array.of(1, 3, 8)];
  expect(computeIndicator(ao, [high, low], { fast: 1, slow: 2 })).toEqual([Float64Array.of(Number.NaN, 1, 2.5)]);
});
