import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists, sum, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { intradayIntensity } from './intraday-intensity.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(intradayIntensity, (bars, { period }) => {
    const { high, low, close, volume } = lists(bars);
    const intensity = zip([high, low, close, volume], (top, bottom, price, size) =>
      top === bottom ? 0 : (size * (2 * price - top - bottom)) / (top - bottom),
    );
    return [intensity, zip([sum(intensity, period), sum(volume, period)], (flow, traded) => (100 * flow) / traded)];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(4, 6), Float64Array.of(0, 4), Float64Array.of(3, 4), Float64Array.of(8, 2)];
  expect(computeIndicator(intradayIntensity, inputs, { period: 2 })).toEqual([
    Float64Array.of(4, -2),
    Float64Array.of(Number.NaN, 20),
  ]);
});
