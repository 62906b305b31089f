import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { less, lists, sma } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { adr } from './adr.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(adr, (bars, { period }) => {
    const { high, low } = lists(bars);
    return [sma(less(high, low), period)];
  });
});

it('gives what one works out by hand', () => {
  const [high, low] = [Float64Array.of(4, 9), Float64Array.of(2, 5)];
  expect(computeIndicator(adr, [high, low], { period: 2 })).toEqual([Float64Array.of(Number.NaN, 3)]);
});
