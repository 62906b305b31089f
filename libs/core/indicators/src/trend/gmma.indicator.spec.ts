import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, lists } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { gmma } from './gmma.indicator.js';

it('agrees with its definition written plainly', () => {
  const periods = [3, 5, 8, 10, 12, 15, 30, 35, 40, 45, 50, 60];
  expectAgreement<Record<string, never>>(gmma, (bars) => periods.map((period) => ema(lists(bars).close, period)));
});

it('gives what one works out by hand', () => {
  const [fastest] = computeIndicator(gmma, [Float64Array.of(1, 2, 6, 5)]);
  expect([...(fastest ?? [])]).toEqual([Number.NaN, Number.NaN, 3, 4]);
});
