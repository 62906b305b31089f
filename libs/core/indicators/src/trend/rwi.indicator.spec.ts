import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { atr, lag, lists, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { rwi } from './rwi.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(rwi, (bars, { period }) => {
    const all = lists(bars);
    const line = (high: number[], low: number[]) =>
      zip([high, low, atr(all, period)], (top, bottom, range) => (top - bottom) / (range * Math.sqrt(period)));
    return [line(all.high, lag(all.low, period)), line(lag(all.high, period), all.low)];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(5, 9), Float64Array.of(3, 6), Float64Array.of(4, 8)];
  const none = Number.NaN;
  expect(computeIndicator(rwi, inputs, { period: 1 })).toEqual([
    Float64Array.of(none, 1.2),
    Float64Array.of(none, -0.2),
  ]);
});
