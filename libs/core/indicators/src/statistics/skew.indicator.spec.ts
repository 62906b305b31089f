import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { skew } from './skew.indicator.js';

interface Terms {
  readonly [name: string]: number | string;
  readonly period: number;
  readonly deviation: string;
}

it('agrees with the formula of spreadsheets, which goes by standardised values', () => {
  const reference = ({ close }: { close: Float64Array }, { period: n, deviation }: Terms) => [
    Array.from(close, (_, at) => {
      if (at < n - 1) return Number.NaN;
      const window = close.slice(at - n + 1, at + 1);
      const mean = window.reduce((sum, each) => sum + each, 0) / n;
      const over = deviation === 'sample' ? n - 1 : n;
      const spread = Math.sqrt(window.reduce((sum, each) => sum + (each - mean) ** 2, 0) / over);
      if (spread < 1e-12) return 0;
      const cubes = window.reduce((sum, each) => sum + ((each - mean) / spread) ** 3, 0);
      return deviation === 'sample' ? (n / ((n - 1) * (n - 2))) * cubes : cubes / n;
    }),
  ];
  expectAgreement(skew, reference, [{ deviation: 'population' }, { period: 12, deviation: 'population' }]);
});

it('gives what a spreadsheet gives', () => {
  const x = [Float64Array.of(3, 4, 5, 2, 3, 4, 5, 6, 4, 7)];
  expect(computeIndicator(skew, x, { period: 10 })[0]?.[9]).toBeCloseTo(0.359543071, 9);
});
