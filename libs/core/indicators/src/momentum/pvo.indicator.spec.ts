import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, less, lists, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { pvo } from './pvo.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ fast: number; slow: number; signal: number }>(pvo, (bars, { fast, slow, signal }) => {
    const { volume } = lists(bars);
    const line = zip([ema(volume, fast), ema(volume, slow)], (quick, steady) => (100 * (quick - steady)) / steady);
    const smooth = ema(line, signal);
    return [line, smooth, less(line, smooth)];
  });
});

it('gives what one works out by hand', () => {
  expect(computeIndicator(pvo, [Float64Array.of(1, 3, 0)], { fast: 1, slow: 2, signal: 1 })).toEqual([
    Float64Array.of(Number.NaN, 50, -100),
    Float64Array.of(Number.NaN, 50, -100),
    Float64Array.of(Number.NaN, 0, 0),
  ]);
});
