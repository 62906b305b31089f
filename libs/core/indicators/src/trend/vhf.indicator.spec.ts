import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, highest, lists, lowest, sum, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { vhf } from './vhf.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number }>(vhf, (bars, { period }) => {
    const { close } = lists(bars);
    const way = sum(difference(close).map(Math.abs), period);
    return [zip([highest(close, period), lowest(close, period), way], (top, bottom, gone) => (top - bottom) / gone)];
  });
});

it('gives what one works out by hand', () => {
  const [values] = computeIndicator(vhf, [Float64Array.of(2, 5, 4)], { period: 2 });
  expect(values).toEqual(Float64Array.of(Number.NaN, Number.NaN, 0.25));
});
