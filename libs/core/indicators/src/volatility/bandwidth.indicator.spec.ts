import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { deviation, lists, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { bandwidth } from './bandwidth.indicator.js';

it('agrees with its definition written plainly, with either deviation', () => {
  type Terms = { period: number; factor: number; deviation: 'population' | 'sample' };
  expectAgreement<Terms>(
    bandwidth,
    (bars, { period, factor, deviation: kind }) => {
      const { close } = lists(bars);
      return [
        zip([sma(close, period), deviation(close, period, kind)], (mean, sigma) => {
          const [upper, lower] = [mean + factor * sigma, mean - factor * sigma];
          return (100 * (upper - lower)) / mean;
        }),
      ];
    },
    [{ deviation: 'sample' }],
  );
});

it('gives what one works out by hand', () => {
  const [values] = computeIndicator(bandwidth, [Float64Array.of(3, 5)], { period: 2 });
  expect(values).toEqual(Float64Array.of(Number.NaN, 100));
});
