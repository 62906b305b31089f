import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { variance } from './var.indicator.js';

interface Terms {
  readonly [name: string]: number | string;
  readonly period: number;
  readonly deviation: string;
}

it('is that of a sample, if asked', () => {
  const reference = ({ close }: { close: Float64Array }, { period, deviation }: Terms) => [
    Array.from(close, (_, at) => {
      if (at < period - 1) return Number.NaN;
      const window = close.slice(at - period + 1, at + 1);
      const mean = window.reduce((sum, each) => sum + each, 0) / period;
      const squares = window.reduce((sum, each) => sum + (each - mean) ** 2, 0);
      return squares / (deviation === 'sample' ? period - 1 : period);
    }),
  ];
  expectAgreement(variance, reference, [{ deviation: 'sample' }, { period: 20, deviation: 'sample' }]);
  expect(variance.read({ deviation: 'sample' }).ok).toBe(true);
});
