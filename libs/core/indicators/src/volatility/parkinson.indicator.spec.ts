import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { parkinson } from './parkinson.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; year: number }>(parkinson, (bars, { period, year }) => {
    const { high, low } = lists(bars);
    const terms = zip([high, low], (top, bottom) => (Math.log(top) - Math.log(bottom)) ** 2 / Math.log(16));
    return [sma(terms, period).map((mean) => 100 * Math.sqrt(mean * year))];
  });
});

it('gives what one works out by hand', () => {
  const [values] = computeIndicator(parkinson, [Float64Array.of(8), Float64Array.of(2)], { period: 1, year: 1 });
  // Two doublings: √(4 · ln² 2 / (4 · ln 2)).
  expect(values?.[0]).toBeCloseTo(100 * Math.sqrt(Math.LN2), 10);
});
