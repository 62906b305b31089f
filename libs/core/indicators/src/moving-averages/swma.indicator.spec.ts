import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { swma } from './swma.indicator.js';

it('agrees with two means of two and one of four', () => {
  expectAgreement(swma, ({ close }) => [
    Array.from(close, (_, at) => {
      const sum = (from: number, to: number) =>
        close.slice(at - from, at - to + 1).reduce((all, each) => all + each, 0);
      return at < 3 ? Number.NaN : (sum(3, 0) + sum(2, 1)) / 6;
    }),
  ]);
});

it('gives what one works out by hand', () => {
  expect(computeIndicator(swma, [Float64Array.of(1, 2, 3, 8, 2)])[0]?.subarray(3)).toEqual(
    Float64Array.of(19 / 6, 26 / 6),
  );
});
