import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { garmanKlass } from './garman-klass.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; year: number }>(garmanKlass, (bars, { period, year }) => {
    const { open, high, low, close } = lists(bars);
    const terms = zip(
      [open, high, low, close],
      (first, top, bottom, last) => 0.5 * Math.log(top / bottom) ** 2 - (Math.log(4) - 1) * Math.log(last / first) ** 2,
    );
    return [sma(terms, period).map((mean) => 100 * Math.sqrt(mean * year))];
  });
});

it('gives what one works out by hand', () => {
  const bar = [2, Math.E ** 3, Math.E, 2].map((price) => Float64Array.of(price));
  expect(computeIndicator(garmanKlass, bar, { period: 1, year: 2 })[0]?.[0]).toBeCloseTo(200, 10);
});
