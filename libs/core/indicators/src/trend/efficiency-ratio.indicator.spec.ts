import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, lists, rolled, total } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { efficiencyRatio } from './efficiency-ratio.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(efficiencyRatio, (bars, { period }) => [
    rolled(difference(lists(bars).close), period, (moves) => Math.abs(total(moves)) / total(moves.map(Math.abs))),
  ]);
});

it('gives what one works out by hand', () => {
  const [values] = computeIndicator(efficiencyRatio, [Float64Array.of(2, 5, 4)], { period: 2 });
  expect(values).toEqual(Float64Array.of(Number.NaN, Number.NaN, 0.5));
});
