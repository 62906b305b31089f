import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import type { Bars } from '../proof/series.js';
import { frama } from './frama.indicator.js';

interface Terms {
  readonly [name: string]: number | string;
  readonly period: number;
  readonly price: string;
}

function plainly({ high, low, close }: Bars, { period: given, price }: Terms) {
  const period = 2 * Math.ceil(given / 2);
  const half = period / 2;
  const range = (from: number, to: number) => Math.max(...high.slice(from, to)) - Math.min(...low.slice(from, to));
  let [mean, dimension] = [Number.NaN, 0];
  return [
    Array.from(close, (last, at) => {
      if (at < period - 1) return Number.NaN;
      const value = price === 'close' ? last : ((high[at] ?? 0) + (low[at] ?? 0)) / 2;
      const n1 = range(at + 1 - half, at + 1) / half;
      const n2 = range(at + 1 - period, at + 1 - half) / half;
      const n3 = range(at + 1 - period, at + 1) / period;
      if (n1 > 0 && n2 > 0 && n3 > 0) dimension = (Math.log(n1 + n2) - Math.log(n3)) / Math.log(2);
      const alpha = Math.min(1, Math.max(0.01, Math.exp(-4.6 * (dimension - 1))));
      mean = at === period - 1 ? value : mean + alpha * (value - mean);
      return mean;
    }),
  ];
}

it('agrees with the code of Ehlers', () => {
  expectAgreement(frama, plainly, [{ period: 4 }, { period: 20, price: 'close' }]);
});

it('stays with the price while it goes straight', () => {
  const price = Float64Array.of(1, 2, 3, 4, 5, 6);
  const [line = new Float64Array()] = computeIndicator(frama, [price, price, price], { period: 4 });
  // Two halves of one range each in a range of three: log₂(4 / 3), smoother than a straight line, and so the price is taken at once.
  expect([...line]).toEqual([Number.NaN, Number.NaN, Number.NaN, 4, 5, 6]);
});
