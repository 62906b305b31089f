import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { deviation, lists, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { percentB } from './percent-b.indicator.js';

it('agrees with its definition written plainly, with either deviation', () => {
  type Terms = { period: number; factor: number; deviation: 'population' | 'sample' };
  expectAgreement<Terms>(
    percentB,
    (bars, { period, factor, deviation: kind }) => {
      const { close } = lists(bars);
      return [
        zip([close, sma(close, period), deviation(close, period, kind)], (price, mean, sigma) => {
          const [upper, lower] = [mean + factor * sigma, mean - factor * sigma];
          return (price - lower) / (upper - lower);
        }),
      ];
    },
    [{ deviation: 'sample' }],
  );
});

it('gives what one works out by hand', () => {
  expect(computeIndicator(percentB, [Float64Array.of(2, 4)], { period: 2 })).toEqual([
    Float64Array.of(Number.NaN, 0.75),
  ]);
});
