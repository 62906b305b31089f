import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { atr, highest, lists, lowest, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { chandeKrollStop } from './chande-kroll-stop.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; factor: number; stop: number }>(
    chandeKrollStop,
    (bars, { period, factor, stop }) => {
      const all = lists(bars);
      const usual = atr(all, period);
      const below = zip([highest(all.high, period), usual], (top, range) => top - factor * range);
      const above = zip([lowest(all.low, period), usual], (bottom, range) => bottom + factor * range);
      return [lowest(above, stop), highest(below, stop)];
    },
  );
});

it('gives what one works out by hand', () => {
  const close = Float64Array.of(4, 6, 5, 9);
  const none = Number.NaN;
  // Moves of 2, 1, 4: lows and a move 8, 6, 13, highs less a move 4, 4, 5.
  expect(computeIndicator(chandeKrollStop, [close, close, close], { period: 1, stop: 2 })).toEqual([
    Float64Array.of(none, none, 6, 6),
    Float64Array.of(none, none, 4, 5),
  ]);
});
