import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, less, lists, sma, typical, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { wavetrend } from './wavetrend.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ channel: number; average: number; signal: number }>(
    wavetrend,
    (bars, { channel, average, signal }) => {
      const price = typical(lists(bars));
      const off = less(price, ema(price, channel));
      const index = zip([off, ema(off.map(Math.abs), channel)], (away, usual) => away / (0.015 * usual));
      const line = ema(index, average);
      return [line, sma(line, signal)];
    },
  );
});

it('gives what one works out by hand', () => {
  // Means of 1 and 3 and then two thirds of the way to 6; distances 1 and 1, and two thirds of the way nearer.
  const price = Float64Array.of(1, 3, 6);
  const [values] = computeIndicator(wavetrend, [price, price, price], { channel: 2, average: 1, signal: 1 });
  const away = 6 - (2 / 3) * 6 - 2 / 3;
  expect(values?.[2]).toBeCloseTo(away / (0.015 * ((1 + away) / 2)), 9);
});
