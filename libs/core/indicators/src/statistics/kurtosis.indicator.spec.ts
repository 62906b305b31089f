import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { kurtosis } from './kurtosis.indicator.js';

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
      const fourths = window.reduce((sum, each) => sum + ((each - mean) / spread) ** 4, 0);
      if (deviation !== 'sample') return fourths / n - 3;
      const factor = (n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3));
      return factor * fourths - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
    }),
  ];
  expectAgreement(kurtosis, reference, [{ deviation: 'population', period: 8 }, { period: 12 }]);
});

it('gives what a spreadsheet gives', () => {
  const x = [Float64Array.of(3, 4, 5, 2, 3, 4, 5, 6, 4, 7)];
  expect(computeIndicator(kurtosis, x, { period: 10 })[0]?.[9]).toBeCloseTo(-0.151799637, 9);
});
