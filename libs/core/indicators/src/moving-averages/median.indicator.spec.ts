import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { median } from './median.indicator.js';

interface Terms {
  readonly [name: string]: number;
  readonly period: number;
}

it('agrees with every window put in order', () => {
  expectAgreement(
    median,
    ({ close }, { period }: Terms) => [
      Array.from(close, (_, at) => {
        const sorted = [...close.slice(Math.max(0, at + 1 - period), at + 1)].sort((a, b) => a - b);
        if (sorted.length < period) return Number.NaN;
        const half = period / 2;
        return period % 2 === 1 ? (sorted[Math.floor(half)] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
      }),
    ],
    [{ period: 1 }, { period: 2 }, { period: 20 }, { period: 51 }],
  );
});

it('does not heed one wild price', () => {
  expect(computeIndicator(median, [Float64Array.of(2, 900, 3, 4, 4)])).toEqual([
    Float64Array.of(Number.NaN, Number.NaN, 3, 4, 4),
  ]);
});
