import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, lists, median, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { eom } from './eom.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; divisor: number }>(eom, (bars, { period, divisor }) => {
    const all = lists(bars);
    const ease = zip([difference(median(all)), all.high, all.low, all.volume], (move, top, bottom, size) =>
      size > 0 ? move / (size / divisor / (top - bottom)) : 0 * move,
    );
    return [sma(ease, period)];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(2, 6), Float64Array.of(0, 2), Float64Array.of(5, 4)];
  expect(computeIndicator(eom, inputs, { period: 1, divisor: 10 })).toEqual([Float64Array.of(Number.NaN, 30)]);
});
