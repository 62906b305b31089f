import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { ivPercentile } from './iv-percentile.indicator.js';

it('agrees with counting days', () => {
  expectAgreement(ivPercentile, ({ close }, { period }: { period: number }) => [
    Array.from(close, (iv, at) =>
      at < period ? Number.NaN : (100 * [...close.slice(at - period, at)].filter((each) => each < iv).length) / period,
    ),
  ]);
});

it('gives what one works out by hand', () => {
  const iv = [Float64Array.of(12, 60, 14, 16, 15, 15)];
  expect(computeIndicator(ivPercentile, iv, { period: 4 })[0]?.subarray(4)).toEqual(Float64Array.of(50, 25));
});
