import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { lists, mean, roc, rolled, rsi, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { connorsRsi } from './connors-rsi.indicator.js';

type Terms = { period: number; streak: number; rank: number; ties: string };

it('agrees with its definition written plainly', () => {
  expectAgreement<Terms>(
    connorsRsi,
    (bars, { period, streak, rank, ties }) => {
      const { close } = lists(bars);
      const streaks: number[] = [];
      for (const [at, price] of close.entries()) {
        const way = Math.sign(price - (close[at - 1] ?? price));
        const before = streaks[at - 1] ?? 0;
        streaks.push(way !== 0 && way === Math.sign(before) ? before + way : way);
      }
      const ranks = rolled(roc(close), rank + 1, (window) => {
        const [newest = 0, ...others] = window.toReversed();
        return (100 * others.filter((each) => each < newest || (ties !== 'below' && each === newest)).length) / rank;
      });
      return [zip([rsi(close, period), rsi(streaks, streak), ranks], (...parts) => mean(parts))];
    },
    [{ ties: 'not-above', rank: 20 }],
  );
});

it('gives what one works out by hand', () => {
  // Moves 2, 1, −1: RSI 33⅓ of the last two by Wilder’s mean from (2, 1); streaks 0, 1, 2, −1; the last change is the lowest.
  const [values] = computeIndicator(connorsRsi, [Float64Array.of(10, 12, 13, 12)], { period: 3, streak: 3, rank: 2 });
  expect(values?.[3]).toBeCloseTo((75 + 100 * (2 / 5) + 0) / 3, 12);
});
