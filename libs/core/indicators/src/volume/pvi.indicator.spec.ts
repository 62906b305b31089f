import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { pvi } from './pvi.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ start: number }>(pvi, (bars, { start }) => {
    const { close, volume } = lists(bars);
    let index = start;
    return [
      close.map((price, at) => {
        const [before = price, size = Number.NaN] = [close[at - 1], volume[at - 1]];
        if ((volume[at] ?? 0) > size) index += index * ((price - before) / before);
        return index;
      }),
    ];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(4, 2, 3, 6), Float64Array.of(5, 3, 3, 8)];
  expect(computeIndicator(pvi, inputs)).toEqual([Float64Array.of(1_000, 1_000, 1_000, 2_000)]);
});
