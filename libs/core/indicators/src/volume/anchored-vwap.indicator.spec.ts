import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists, typical } from '../../test/plainly.js';
import { series } from '../proof/series.js';
import { computeIndicator } from '../plan/compute.js';
import { anchoredVwap } from './anchored-vwap.indicator.js';

it('agrees with its definition written plainly, whenever it begins', () => {
  const [middle = 0] = series('walk', 1, 200).time.slice(150);
  expectAgreement<{ since: number }>(
    anchoredVwap,
    (bars, { since }) => {
      const all = lists(bars);
      let [value, traded] = [0, 0];
      return [
        typical(all).map((price, at) => {
          const size = (all.time[at] ?? 0) >= since ? (all.volume[at] ?? 0) : 0;
          value += price * size;
          traded += size;
          return traded > 0 ? value / traded : price;
        }),
      ];
    },
    [{ since: middle }, { since: middle + 1 }],
  );
});

it('gives what one works out by hand', () => {
  const price = Float64Array.of(4, 2, 6);
  const inputs = [price, price, price, Float64Array.of(7, 3, 1), Float64Array.of(1_000, 2_000, 3_000)];
  expect(computeIndicator(anchoredVwap, inputs, { since: 2_000 })).toEqual([Float64Array.of(4, 2, 3)]);
});
