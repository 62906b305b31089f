import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { highest, lists, lowest, sum, trueRange, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { choppiness } from './choppiness.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(choppiness, (bars, { period }) => {
    const all = lists(bars);
    return [
      zip(
        [sum(trueRange(all), period), highest(all.high, period), lowest(all.low, period)],
        (way, top, bottom) => (100 * Math.log10(way / (top - bottom))) / Math.log10(period),
      ),
    ];
  });
});

it('gives what one works out by hand', () => {
  const close = Float64Array.of(2, 1, 2, 1, 2);
  // Four steps in a range of one: all of the way was wasted.
  const [values] = computeIndicator(choppiness, [close, close, close], { period: 4 });
  expect(values?.[4]).toBeCloseTo(100, 12);
});
