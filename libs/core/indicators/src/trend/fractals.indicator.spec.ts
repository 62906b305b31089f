import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists, rolled } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { fractals } from './fractals.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ side: number }>(
    fractals,
    (bars, { side }) => {
      const { high, low } = lists(bars);
      const isAlone = (window: number[], most: number) =>
        window[side] === most && window.filter((value) => value === most).length === 1 ? 1 : 0;
      return [
        rolled(high, 2 * side + 1, (window) => isAlone(window, Math.max(...window))),
        rolled(low, 2 * side + 1, (window) => isAlone(window, Math.min(...window))),
      ];
    },
    [{ side: 1 }],
  );
});

it('gives what one works out by hand', () => {
  const none = Number.NaN;
  const price = Float64Array.of(1, 3, 2, 4, 4);
  expect(computeIndicator(fractals, [price, price], { side: 1 })).toEqual([
    Float64Array.of(none, none, 1, 0, 0),
    Float64Array.of(none, none, 0, 1, 0),
  ]);
});
