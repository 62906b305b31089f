import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { deviation, difference, ema, line, lists, rma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { inertia } from './inertia.indicator.js';

it('agrees with its definition written plainly, with either average', () => {
  const averages = { rma, ema };
  type Terms = { deviation: number; smooth: number; average: 'rma' | 'ema'; period: number };
  expectAgreement<Terms>(
    inertia,
    (bars, { deviation: window, smooth, average, period }) => {
      const { close } = lists(bars);
      const sides = [deviation(close, window), difference(close)];
      const rises = zip(sides, (sigma, move) => (move > 0 ? sigma : 0 * (sigma + move)));
      const all = zip(sides, (sigma, move) => sigma + 0 * move);
      const parts = [averages[average](rises, smooth), averages[average](all, smooth)];
      return [
        line(
          zip(parts, (rise, size) => (100 * rise) / size),
          period,
        ),
      ];
    },
    [{ average: 'ema' }],
  );
});

it('gives what one works out by hand', () => {
  // All of the deviation lies in rises, and a line through 100s ends at 100.
  const [values] = computeIndicator(inertia, [Float64Array.of(1, 7, 8, 9)], { deviation: 2, smooth: 1, period: 2 });
  expect([...(values ?? [])]).toEqual([Number.NaN, Number.NaN, 100, 100]);
});
