import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { atr, lists, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { atrBands } from './atr-bands.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; factor: number }>(atrBands, (bars, { period, factor }) => {
    const all = lists(bars);
    return [factor, -factor].map((away) => zip([all.close, atr(all, period)], (price, range) => price + away * range));
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(5, 9), Float64Array.of(3, 6), Float64Array.of(4, 8)];
  const none = Number.NaN;
  expect(computeIndicator(atrBands, inputs, { period: 1, factor: 2 })).toEqual([
    Float64Array.of(none, 18),
    Float64Array.of(none, -2),
  ]);
});
