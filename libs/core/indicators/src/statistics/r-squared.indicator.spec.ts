import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { rSquared } from './r-squared.indicator.js';

it('agrees with the correlation worked out for every window', () => {
  expectAgreement(rSquared, ({ close }, { period }: { period: number }) => [
    Array.from(close, (_, at) => {
      if (at < period - 1) return Number.NaN;
      const window = close.slice(at - period + 1, at + 1);
      const mean = window.reduce((sum, price) => sum + price, 0) / period;
      const middle = (period - 1) / 2;
      const along = window.reduce((sum, price, k) => sum + (k - middle) * (price - mean), 0);
      const breadth = window.reduce((sum, _price, k) => sum + (k - middle) ** 2, 0);
      const scatter = window.reduce((sum, price) => sum + (price - mean) ** 2, 0);
      return scatter === 0 ? 0 : along ** 2 / (breadth * scatter);
    }),
  ]);
});

it('is 1 on a line, and 0 where nothing moves or no direction is', () => {
  const x = [Float64Array.of(5, 5, 5, 7, 9, 7, 7)];
  expect(
    [...(computeIndicator(rSquared, x, { period: 3 })[0] ?? []).slice(2)].map((each) => Number(each.toFixed(12))),
  ).toEqual([0, 0.75, 1, 0, 0.75]);
});
