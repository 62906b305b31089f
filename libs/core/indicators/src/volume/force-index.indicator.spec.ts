import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, ema, lists, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { forceIndex } from './force-index.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(forceIndex, (bars, { period }) => {
    const { close, volume } = lists(bars);
    return [
      ema(
        zip([difference(close), volume], (move, size) => move * size),
        period,
      ),
    ];
  });
});

it('gives what one works out by hand', () => {
  const none = Number.NaN;
  expect(computeIndicator(forceIndex, [Float64Array.of(1, 3, 2), Float64Array.of(9, 5, 4)], { period: 2 })).toEqual([
    Float64Array.of(none, none, 3),
  ]);
});
