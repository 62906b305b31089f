import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, lists, sma, trueRange, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { pgo } from './pgo.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(pgo, (bars, { period }) => {
    const all = lists(bars);
    const columns = [all.close, sma(all.close, period), ema(trueRange(all), period)];
    return [zip(columns, (price, mean, range) => (price - mean) / range)];
  });
});

it('gives what one works out by hand', () => {
  const close = Float64Array.of(2, 4, 8);
  // The mean of 4 and 8 is 2 away, ranges of 2 and 4 are 3 on average.
  const [values] = computeIndicator(pgo, [close, close, close], { period: 2 });
  expect(values?.[2]).toBeCloseTo(2 / 3, 12);
});
