import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { deviation, difference, lists } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { histVol } from './hist-vol.indicator.js';

it('agrees with its definition written plainly, with either deviation', () => {
  type Terms = { period: number; year: number; deviation: 'sample' | 'population' };
  expectAgreement<Terms>(
    histVol,
    (bars, { period, year, deviation: kind }) => {
      const moves = difference(lists(bars).close.map(Math.log));
      return [deviation(moves, period, kind).map((each) => each * Math.sqrt(year) * 100)];
    },
    [{ deviation: 'population', year: 94_500 }],
  );
});

it('gives what one works out by hand', () => {
  // Moves of 1 and 3 in logarithms deviate by √2 as a sample.
  const price = Float64Array.of(1, Math.E, Math.E ** 4);
  const [values] = computeIndicator(histVol, [price], { period: 2, year: 2 });
  expect(values?.[2]).toBeCloseTo(200, 10);
});
