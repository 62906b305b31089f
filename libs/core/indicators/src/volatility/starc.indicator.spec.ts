import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { atr, lists, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { starc } from './starc.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; range: number; factor: number }>(starc, (bars, { period, range, factor }) => {
    const all = lists(bars);
    return [factor, 0, -factor].map((away) =>
      away === 0
        ? sma(all.close, period)
        : zip([sma(all.close, period), atr(all, range)], (mean, usual) => mean + away * usual),
    );
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(5, 9), Float64Array.of(3, 6), Float64Array.of(4, 8)];
  const none = Number.NaN;
  expect(computeIndicator(starc, inputs, { period: 2, range: 1 })).toEqual([
    Float64Array.of(none, 16),
    Float64Array.of(none, 6),
    Float64Array.of(none, -4),
  ]);
});
