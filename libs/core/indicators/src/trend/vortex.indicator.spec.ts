import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lag, lists, sum, trueRange, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { vortex } from './vortex.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(vortex, (bars, { period }) => {
    const all = lists(bars);
    const ranges = sum(trueRange(all), period);
    const line = (x: number[], y: number[]) =>
      zip(
        [
          sum(
            zip([x, lag(y, 1)], (now, before) => Math.abs(now - before)),
            period,
          ),
          ranges,
        ],
        (way, range) => way / range,
      );
    return [line(all.high, all.low), line(all.low, all.high)];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(5, 9), Float64Array.of(3, 6), Float64Array.of(4, 8)];
  const none = Number.NaN;
  expect(computeIndicator(vortex, inputs, { period: 1 })).toEqual([
    Float64Array.of(none, 1.2),
    Float64Array.of(none, 0.2),
  ]);
});
