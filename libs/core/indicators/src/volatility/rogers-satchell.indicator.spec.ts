import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { rogersSatchell } from './rogers-satchell.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; year: number }>(rogersSatchell, (bars, { period, year }) => {
    const { open, high, low, close } = lists(bars);
    const terms = zip(
      [open, high, low, close],
      (first, top, bottom, last) =>
        Math.log(top / last) * Math.log(top / first) + Math.log(bottom / last) * Math.log(bottom / first),
    );
    return [sma(terms, period).map((mean) => 100 * Math.sqrt(mean * year))];
  });
});

it('gives what one works out by hand', () => {
  const bar = [1, Math.E, 1 / Math.E, 1].map((price) => Float64Array.of(price));
  expect(computeIndicator(rogersSatchell, bar, { period: 1, year: 2 })[0]?.[0]).toBeCloseTo(200, 10);
});
