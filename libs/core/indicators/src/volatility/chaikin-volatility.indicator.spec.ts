import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, less, lists, roc } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { chaikinVolatility } from './chaikin-volatility.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; change: number }>(chaikinVolatility, (bars, { period, change }) => {
    const { high, low } = lists(bars);
    return [roc(ema(less(high, low), period), change)];
  });
});

it('gives what one works out by hand', () => {
  const [high, low] = [Float64Array.of(4, 6, 9), Float64Array.of(2, 4, 4)];
  const none = Number.NaN;
  // Means of two ranges: 2, then two thirds of the way to 5.
  expect(computeIndicator(chaikinVolatility, [high, low], { period: 2, change: 1 })).toEqual([
    Float64Array.of(none, none, 100),
  ]);
});
