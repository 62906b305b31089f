import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { logReturn } from './log-return.indicator.js';

it('agrees with a difference of logarithms', () => {
  expectAgreement(logReturn, ({ close }, { period }: { period: number }) => [
    Array.from(close, (price, at) => (at < period ? Number.NaN : Math.log(price) - Math.log(close[at - period] ?? 0))),
  ]);
});

it('has no figure for what cannot grow', () => {
  expect(computeIndicator(logReturn, [Float64Array.of(1, Math.E, 0, 2, -1)])).toEqual([
    Float64Array.of(Number.NaN, 1, 0, 0, 0),
  ]);
});
