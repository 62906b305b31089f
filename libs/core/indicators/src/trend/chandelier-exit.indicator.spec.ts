import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { atr, highest, lists, lowest, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { chandelierExit } from './chandelier-exit.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; factor: number }>(chandelierExit, (bars, { period, factor }) => {
    const all = lists(bars);
    const usual = atr(all, period);
    return [
      zip([highest(all.high, period), usual], (top, range) => top - factor * range),
      zip([lowest(all.low, period), usual], (bottom, range) => bottom + factor * range),
    ];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(5, 9), Float64Array.of(3, 6), Float64Array.of(4, 8)];
  const none = Number.NaN;
  expect(computeIndicator(chandelierExit, inputs, { period: 1, factor: 2 })).toEqual([
    Float64Array.of(none, -1),
    Float64Array.of(none, 16),
  ]);
});
