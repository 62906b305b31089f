import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lag, lists, rma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { twiggs } from './twiggs.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(twiggs, (bars, { period }) => {
    const { high, low, close, volume } = lists(bars);
    const before = lag(close, 1);
    const flow = zip([high, low, close, volume, before], (top, bottom, price, size, last) => {
      const [most, least] = [Math.max(top, last), Math.min(bottom, last)];
      return most === least ? 0 : (size * (2 * price - most - least)) / (most - least);
    });
    const known = zip([volume, before], (size, last) => size + 0 * last);
    return [zip([rma(flow, period), rma(known, period)], (flows, sizes) => flows / sizes)];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(4, 6), Float64Array.of(0, 4), Float64Array.of(3, 6), Float64Array.of(8, 2)];
  expect(computeIndicator(twiggs, inputs, { period: 1 })).toEqual([Float64Array.of(Number.NaN, 1)]);
});
