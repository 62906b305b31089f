import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { highest, lists, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { ulcer } from './ulcer.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(ulcer, (bars, { period }) => {
    const { close } = lists(bars);
    const falls = zip([close, highest(close, period)], (price, top) => ((100 * (price - top)) / top) ** 2);
    return [sma(falls, period).map(Math.sqrt)];
  });
});

it('gives what one works out by hand', () => {
  const none = Number.NaN;
  // Falls of 0 and 50 percent, and none after.
  expect(computeIndicator(ulcer, [Float64Array.of(2, 4, 2, 3)], { period: 2 })[0]).toEqual(
    Float64Array.of(none, none, Math.sqrt(1_250), Math.sqrt(1_250)),
  );
});
