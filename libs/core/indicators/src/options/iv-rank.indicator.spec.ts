import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { ivRank } from './iv-rank.indicator.js';

it('agrees with every window looked through', () => {
  expectAgreement(ivRank, ({ close }, { period }: { period: number }) => [
    Array.from(close, (iv, at) => {
      if (at < period - 1) return Number.NaN;
      const window = close.slice(at - period + 1, at + 1);
      const [low, high] = [Math.min(...window), Math.max(...window)];
      return high === low ? 0 : (100 * (iv - low)) / (high - low);
    }),
  ]);
});

it('gives what one works out by hand', () => {
  const iv = [Float64Array.of(12, 20, 14, 14, 14)];
  expect(computeIndicator(ivRank, iv, { period: 3 })[0]?.subarray(2)).toEqual(Float64Array.of(25, 0, 0));
});
