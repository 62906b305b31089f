import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lag, lists, sma, variance, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { yangZhang } from './yang-zhang.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; year: number }>(yangZhang, (bars, { period, year }) => {
    const { open, high, low, close } = lists(bars);
    const move = (to: number[], from: number[]) => zip([to, from], (now, before) => Math.log(now) - Math.log(before));
    const [up, upOpen, down, downOpen] = [move(high, close), move(high, open), move(low, close), move(low, open)];
    const reaches = sma(
      zip([up, upOpen, down, downOpen], (a, b, c, d) => a * b + c * d),
      period,
    );
    const k = 0.34 / (1.34 + (period + 1) / (period - 1));
    const gaps = variance(move(open, lag(close, 1)), period, 'sample');
    const bodies = variance(move(close, open), period, 'sample');
    return [
      zip([gaps, bodies, reaches], (gap, body, reach) => 100 * Math.sqrt(year * (gap + k * body + (1 - k) * reach))),
    ];
  });
});

it('gives what one works out by hand', () => {
  // Bars of one price each, so that only the gaps of 1 and 3 in logarithms count.
  const price = Float64Array.of(1, Math.E, Math.E ** 4);
  const [values] = computeIndicator(yangZhang, [price, price, price, price], { period: 2, year: 2 });
  expect(values?.[2]).toBeCloseTo(200, 10);
});
