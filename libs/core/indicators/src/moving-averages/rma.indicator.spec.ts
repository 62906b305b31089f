import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { rma } from './rma.indicator.js';

it('agrees with the average written plainly', () => {
  const reference = ({ close }: { close: Float64Array }, { period, seed }: { period: number; seed: string }) => {
    const first = seed === 'sma' ? period - 1 : 0;
    let mean = close.slice(0, first + 1).reduce((sum, value) => sum + value / (first + 1), 0);
    return [
      Array.from(close, (value, at) => {
        if (at > first) mean = (mean * (period - 1) + value) / period;
        return at < first ? Number.NaN : mean;
      }),
    ];
  };
  expectAgreement(rma, reference, [{ seed: 'first', period: 5 }, { period: 1 }]);
});

it('moves one part of the way', () => {
  expect(computeIndicator(rma, [Float64Array.of(2, 4, 9)], { period: 2 })).toEqual([Float64Array.of(Number.NaN, 3, 6)]);
});
