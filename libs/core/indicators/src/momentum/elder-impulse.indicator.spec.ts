import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, ema, less, lists, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { elderImpulse } from './elder-impulse.indicator.js';

it('agrees with its definition written plainly', () => {
  type Terms = { period: number; fast: number; slow: number; signal: number };
  expectAgreement<Terms>(
    elderImpulse,
    (bars, { period, fast, slow, signal }) => {
      const { close } = lists(bars);
      const lead = less(ema(close, fast), ema(close, slow));
      const gap = less(lead, ema(lead, signal));
      return [
        zip([difference(ema(close, period)), difference(gap)], (trend, push) =>
          trend > 0 && push > 0 ? 1 : trend < 0 && push < 0 ? -1 : 0 * (trend + push),
        ).map((value) => value + 0),
      ];
    },
    [{ period: 40, slow: 20 }],
  );
});

it('gives what one works out by hand', () => {
  const price = Float64Array.of(4, 4, 5, 7, 6, 2);
  const [impulse] = computeIndicator(elderImpulse, [price], { period: 1, fast: 1, slow: 2, signal: 1 });
  // With a signal of one bar the histogram is always 0, so that nothing agrees with a trend.
  expect([...(impulse ?? [])]).toEqual([Number.NaN, Number.NaN, 0, 0, 0, 0]);
});
