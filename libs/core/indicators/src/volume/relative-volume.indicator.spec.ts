import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lag, lists, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { relativeVolume } from './relative-volume.indicator.js';

it('agrees with its definition written plainly, with the bar in the mean or before it', () => {
  expectAgreement<{ period: number; against: string }>(
    relativeVolume,
    (bars, { period, against }) => {
      const { volume } = lists(bars);
      const usual = lag(sma(volume, period), against === 'before' ? 1 : 0);
      return [zip([volume, usual], (size, mean) => size / mean)];
    },
    [{ against: 'with' }],
  );
});

it('gives what one works out by hand', () => {
  const [values] = computeIndicator(relativeVolume, [Float64Array.of(1, 3, 4, 0)], { period: 2 });
  expect(values).toEqual(Float64Array.of(Number.NaN, Number.NaN, 2, 0));
});
