import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, lists, rolled } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { psy } from './psy.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(psy, (bars, { period }) => [
    rolled(difference(lists(bars).close), period, (moves) => (100 * moves.filter((move) => move > 0).length) / period),
  ]);
});

it('gives what one works out by hand', () => {
  const none = Number.NaN;
  expect(computeIndicator(psy, [Float64Array.of(1, 2, 2, 3)], { period: 2 })).toEqual([
    Float64Array.of(none, none, 50, 50),
  ]);
});
