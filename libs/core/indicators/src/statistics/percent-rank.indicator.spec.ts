import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { percentRank } from './percent-rank.indicator.js';

interface Terms {
  readonly [name: string]: number | string;
  readonly period: number;
  readonly ties: string;
}

it('agrees with counting', () => {
  const reference = ({ close }: { close: Float64Array }, { period, ties }: Terms) => [
    Array.from(close, (price, at) => {
      if (at < period) return Number.NaN;
      const window = [...close.slice(at - period, at)];
      return (100 * window.filter((each) => (ties === 'below' ? each < price : each <= price)).length) / period;
    }),
  ];
  expectAgreement(percentRank, reference, [{ ties: 'below' }, { period: 7, ties: 'below' }, { period: 1 }]);
});

it('counts equal values if they are counted', () => {
  const x = [Float64Array.of(3, 5, 4, 1, 4, 4)];
  expect(computeIndicator(percentRank, x, { period: 4 })[0]?.subarray(4)).toEqual(Float64Array.of(75, 75));
  expect(computeIndicator(percentRank, x, { period: 4, ties: 'below' })[0]?.subarray(4)).toEqual(
    Float64Array.of(50, 25),
  );
});
