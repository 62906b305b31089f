import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, highest, lists, lowest, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { smi } from './smi.indicator.js';

it('agrees with its definition written plainly', () => {
  type Terms = { period: number; first: number; second: number; signal: number };
  expectAgreement<Terms>(smi, (bars, { period, first, second, signal }) => {
    const { high, low, close } = lists(bars);
    const [top, bottom] = [highest(high, period), lowest(low, period)];
    const twice = (x: number[]) => ema(ema(x, first), second);
    const off = twice(zip([close, top, bottom], (price, most, least) => price - (most + least) / 2));
    const half = twice(zip([top, bottom], (most, least) => (most - least) / 2));
    const line = zip([off, half], (away, all) => (100 * away) / all);
    return [line, ema(line, signal)];
  });
});

it('gives what one works out by hand', () => {
  const inputs = [Float64Array.of(4, 8), Float64Array.of(0, 2), Float64Array.of(1, 7)];
  const ones = { period: 2, first: 1, second: 1, signal: 1 };
  expect(computeIndicator(smi, inputs, ones)[0]).toEqual(Float64Array.of(Number.NaN, 75));
});
