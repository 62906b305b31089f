import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { putCallRatio } from './put-call-ratio.indicator.js';

it('agrees with looking for the last bar that has calls', () => {
  expectAgreement(putCallRatio, ({ oi, volume }) => [
    Array.from(oi, (_, at) => {
      const last = volume.slice(0, at + 1).findLastIndex((calls) => calls > 0);
      return last < 0 ? 0 : (oi[last] ?? 0) / (volume[last] ?? 0);
    }),
  ]);
});

it('stands while there are no calls', () => {
  expect(computeIndicator(putCallRatio, [Float64Array.of(5, 30, 40, 50), Float64Array.of(0, 20, 0, 100)])).toEqual([
    Float64Array.of(0, 1.5, 1.5, 0.5),
  ]);
});
