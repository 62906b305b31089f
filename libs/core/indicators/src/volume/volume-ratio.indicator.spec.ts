import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, lists, sum, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { volumeRatio } from './volume-ratio.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(volumeRatio, (bars, { period }) => {
    const { close, volume } = lists(bars);
    const part = (way: number) =>
      sum(
        zip([difference(close), volume], (move, size) => (Math.sign(move) === way ? size : 0 * move)),
        period,
      );
    return [
      zip([part(1), part(0), part(-1)], (up, same, down) =>
        down + same / 2 === 0 ? 0 : (100 * (up + same / 2)) / (down + same / 2),
      ),
    ];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(1, 2, 2, 1), Float64Array.of(9, 4, 2, 3)];
  const [values] = computeIndicator(volumeRatio, inputs, { period: 3 });
  expect(values?.[3]).toBe(125);
});
