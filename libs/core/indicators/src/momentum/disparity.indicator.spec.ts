import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, lists, sma, wma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { disparity } from './disparity.indicator.js';

it('agrees with its definition written plainly, with any average', () => {
  const averages = { sma, ema, wma };
  expectAgreement<{ period: number; average: 'sma' | 'ema' | 'wma' }>(
    disparity,
    (bars, { period, average }) => {
      const { close } = lists(bars);
      return [zip([close, averages[average](close, period)], (price, mean) => 100 * (price / mean - 1))];
    },
    [{ average: 'ema' }, { average: 'wma' }],
  );
});

it('gives what one works out by hand', () => {
  expect(computeIndicator(disparity, [Float64Array.of(2, 6)], { period: 2 })).toEqual([
    Float64Array.of(Number.NaN, 50),
  ]);
});
