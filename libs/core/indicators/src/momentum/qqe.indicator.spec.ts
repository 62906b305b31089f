import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { difference, ema, lists, rsi } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { qqe } from './qqe.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; smooth: number; factor: number }>(
    qqe,
    (bars, { period, smooth, factor }) => {
      const line = ema(rsi(lists(bars).close, period), smooth);
      const steps = ema(ema(difference(line).map(Math.abs), 2 * period - 1), 2 * period - 1);
      const trail: number[] = [];
      let before: { line: number; low: number; high: number; isUp: boolean } | undefined;
      for (const [at, value] of line.entries()) {
        const away = factor * (steps[at] ?? Number.NaN);
        if (Number.isNaN(away)) {
          trail.push(Number.NaN);
          continue;
        }
        let [low, high, isUp] = [value - away, value + away, true];
        if (before !== undefined) {
          isUp = value > before.high || (!(value < before.low) && before.isUp);
          if (before.line > before.low && value > before.low) low = Math.max(low, before.low);
          if (before.line < before.high && value < before.high) high = Math.min(high, before.high);
        }
        trail.push(isUp ? low : high);
        before = { line: value, low, high, isUp };
      }
      return [line, trail];
    },
    [{ factor: 0.5 }],
  );
});

it('gives what one works out by hand', () => {
  const rising = Float64Array.from({ length: 12 }, (_, at) => at + 1);
  const [line, trail] = computeIndicator(qqe, [rising], { period: 2, smooth: 1 });
  expect([line?.[2], trail?.[6], trail?.[7]]).toEqual([100, Number.NaN, 100]);
});
