import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { highest, lists, lowest, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { kdj } from './kdj.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; smooth: number; signal: number }>(kdj, (bars, { period, smooth, signal }) => {
    const { high, low, close } = lists(bars);
    const places = zip([close, highest(high, period), lowest(low, period)], (price, top, bottom) =>
      top === bottom ? 0 : (100 * (price - bottom)) / (top - bottom),
    );
    const smoothed = (x: number[], bars: number) => {
      let line = 50;
      return x.map((value) => (Number.isNaN(value) ? value : (line = ((bars - 1) * line + value) / bars)));
    };
    const k = smoothed(places, smooth);
    const d = smoothed(k, signal);
    return [k, d, zip([k, d], (fast, slow) => 3 * fast - 2 * slow)];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(4), Float64Array.of(0), Float64Array.of(4)];
  expect(computeIndicator(kdj, inputs, { period: 1, smooth: 2, signal: 5 })).toEqual(
    [75, 55, 115].map((value) => Float64Array.of(value)),
  );
});
