import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { pvt } from './pvt.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<Record<string, never>>(pvt, (bars) => {
    const { close, volume } = lists(bars);
    let sum = 0;
    return [
      close.map((price, at) => {
        const before = close[at - 1] ?? price;
        return (sum += ((price - before) / before) * (volume[at] ?? 0));
      }),
    ];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(4, 2, 3), Float64Array.of(5, 8, 6)];
  expect(computeIndicator(pvt, inputs)).toEqual([Float64Array.of(0, -4, -1)]);
});
