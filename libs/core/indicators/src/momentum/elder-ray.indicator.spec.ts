import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, less, lists } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { elderRay } from './elder-ray.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(elderRay, (bars, { period }) => {
    const { high, low, close } = lists(bars);
    return [less(high, ema(close, period)), less(low, ema(close, period))];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(5, 9), Float64Array.of(1, 3), Float64Array.of(2, 8)];
  expect(computeIndicator(elderRay, inputs, { period: 2 })).toEqual([
    Float64Array.of(Number.NaN, 4),
    Float64Array.of(Number.NaN, -2),
  ]);
});
