import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { lsma } from './lsma.indicator.js';

interface Terms {
  readonly [name: string]: number;
  readonly period: number;
  readonly offset: number;
}

it('agrees with a line laid through every window', () => {
  const reference = ({ close }: { close: Float64Array }, { period, offset }: Terms) => [
    Array.from(close, (_, at) => {
      if (at < period - 1) return Number.NaN;
      const window = close.slice(at - period + 1, at + 1);
      const mean = window.reduce((sum, price) => sum + price, 0) / period;
      const middle = (period - 1) / 2;
      const along = window.reduce((sum, price, k) => sum + (k - middle) * (price - mean), 0);
      const breadth = window.reduce((sum, _price, k) => sum + (k - middle) ** 2, 0);
      return mean + (along / breadth) * (period - 1 - offset - middle);
    }),
  ];
  expectAgreement(lsma, reference, [
    { period: 10, offset: 3 },
    { period: 5, offset: -2 },
  ]);
});

it('lies on the line where prices do', () => {
  const line = [Float64Array.of(1, 3, 5, 7)];
  expect(computeIndicator(lsma, line, { period: 3 })[0]?.subarray(2)).toEqual(Float64Array.of(5, 7));
  expect(computeIndicator(lsma, line, { period: 3, offset: 1 })[0]?.subarray(2)).toEqual(Float64Array.of(3, 5));
});
