import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lag, line, lists, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { cfo } from './cfo.indicator.js';

it('agrees with its definition written plainly, with either forecast', () => {
  expectAgreement<{ period: number; forecast: string }>(
    cfo,
    (bars, { period, forecast }) => {
      const { close } = lists(bars);
      const foretold = forecast === 'line' ? line(close, period) : lag(line(close, period, 1), 1);
      return [zip([close, foretold], (price, guess) => (100 * (price - guess)) / price)];
    },
    [{ forecast: 'bar-before' }, { forecast: 'bar-before', period: 3 }],
  );
});

it('gives what one works out by hand', () => {
  // The line through 1, 2, 6 ends at 5.5; the one through 1, 2 foretells 3.
  const price = Float64Array.of(1, 2, 6);
  expect(computeIndicator(cfo, [price], { period: 3 })[0]?.[2]).toBeCloseTo(100 / 12, 12);
  const late = computeIndicator(cfo, [price], { period: 2, forecast: 'bar-before' })[0];
  expect([late?.[1], late?.[2]]).toEqual([Number.NaN, expect.closeTo(50, 12)]);
});
