import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import { mcginley } from './mcginley.indicator.js';

interface Terms {
  readonly [name: string]: number;
  readonly period: number;
  readonly factor: number;
}

it('agrees with the formula as McGinley gives it', () => {
  const reference = ({ close }: { close: Float64Array }, { period, factor }: Terms) => {
    const line: number[] = [];
    for (const [at, price] of close.entries()) {
      const before = line[at - 1] ?? price;
      line.push(before + (price - before) / (factor * period * Math.pow(price / before, 4)));
    }
    return [line];
  };
  expectAgreement(mcginley, reference, [{ period: 10, factor: 1 }, { period: 60 }]);
});

it('falls faster than it rises, and stops at the price', () => {
  const [line = new Float64Array()] = computeIndicator(mcginley, [Float64Array.of(100, 110)], { period: 10 });
  expect(line[1]).toBeCloseTo(100 + 10 / (6 * 1.1 ** 4), 12);
  const [fall = new Float64Array()] = computeIndicator(mcginley, [Float64Array.of(100, 90, 1)], { period: 10 });
  expect(fall[1]).toBeCloseTo(100 - 10 / (6 * 0.9 ** 4), 12);
  expect(fall[2]).toBe(1);
});
