import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { less, lists, rolled, sma, total } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { tii } from './tii.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; range: number }>(tii, (bars, { period, range }) => {
    const { close } = lists(bars);
    return [
      rolled(less(close, sma(close, period)), range, (window) => {
        const above = total(window.filter((off) => off > 0));
        const below = total(window.filter((off) => off < 0).map(Math.abs));
        return (100 * above) / (above + below);
      }),
    ];
  });
});

it('gives what one works out by hand', () => {
  const none = Number.NaN;
  // Distances from the means of two: 3, −1.
  expect(computeIndicator(tii, [Float64Array.of(2, 8, 6)], { period: 2, range: 2 })).toEqual([
    Float64Array.of(none, none, 75),
  ]);
});
