import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { zscore } from './zscore.indicator.js';

interface Terms {
  readonly [name: string]: number | string;
  readonly period: number;
  readonly deviation: string;
}

it('agrees with every window worked out by itself', () => {
  const reference = ({ close }: { close: Float64Array }, { period, deviation }: Terms) => [
    Array.from(close, (price, at) => {
      if (at < period - 1) return Number.NaN;
      const window = close.slice(at - period + 1, at + 1);
      const mean = window.reduce((sum, each) => sum + each, 0) / period;
      const squares = window.reduce((sum, each) => sum + (each - mean) ** 2, 0);
      const spread = Math.sqrt(squares / (deviation === 'sample' ? period - 1 : period));
      return spread < 1e-12 ? 0 : (price - mean) / spread;
    }),
  ];
  expectAgreement(zscore, reference, [{ deviation: 'sample' }, { period: 5, deviation: 'sample' }]);
});

it('gives what one works out by hand', () => {
  const x = [Float64Array.of(1, 1, 4, 4)];
  expect(computeIndicator(zscore, x, { period: 2 })[0]?.subarray(1)).toEqual(Float64Array.of(0, 1, 0));
});
