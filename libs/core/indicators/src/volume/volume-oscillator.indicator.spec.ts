import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, lists, sma, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { volumeOscillator } from './volume-oscillator.indicator.js';

it('agrees with its definition written plainly, with either average', () => {
  const averages = { ema, sma };
  expectAgreement<{ fast: number; slow: number; average: 'ema' | 'sma' }>(
    volumeOscillator,
    (bars, { fast, slow, average }) => {
      const { volume } = lists(bars);
      const lines = [averages[average](volume, fast), averages[average](volume, slow)];
      return [zip(lines, (quick, steady) => 100 * (quick / steady - 1))];
    },
    [{ average: 'sma' }],
  );
});

it('gives what one works out by hand', () => {
  expect(computeIndicator(volumeOscillator, [Float64Array.of(1, 3)], { fast: 1, slow: 2 })).toEqual([
    Float64Array.of(Number.NaN, 50),
  ]);
});
