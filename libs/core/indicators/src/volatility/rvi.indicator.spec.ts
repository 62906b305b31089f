import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { deviation, difference, ema, lists, rma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { rvi } from './rvi.indicator.js';

it('agrees with its definition written plainly, with either average', () => {
  const averages = { rma, ema };
  type Terms = { deviation: number; period: number; average: 'rma' | 'ema' };
  expectAgreement<Terms>(
    rvi,
    (bars, { deviation: window, period, average }) => {
      const { close } = lists(bars);
      const sides = [deviation(close, window), difference(close)];
      const up = averages[average](
        zip(sides, (sigma, move) => (move > 0 ? sigma : 0 * (sigma + move))),
        period,
      );
      const down = averages[average](
        zip(sides, (sigma, move) => (move <= 0 ? sigma : 0 * (sigma + move))),
        period,
      );
      return [zip([up, down], (rise, fall) => (100 * rise) / (rise + fall))];
    },
    [{ average: 'ema' }],
  );
});

it('gives what one works out by hand', () => {
  const none = Number.NaN;
  // Deviations of two bars: half the moves, 3 up and 1 down.
  expect(computeIndicator(rvi, [Float64Array.of(1, 7, 5)], { deviation: 2, period: 2 })).toEqual([
    Float64Array.of(none, none, 75),
  ]);
});
