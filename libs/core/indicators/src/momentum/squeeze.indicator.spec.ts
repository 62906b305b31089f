import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { deviation, highest, line, lists, lowest, sma, trueRange, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { squeeze } from './squeeze.indicator.js';

it('agrees with its definition written plainly', () => {
  type Terms = { period: number; deviations: number; range: number; factor: number };
  expectAgreement<Terms>(
    squeeze,
    (bars, { period, deviations, range, factor }) => {
      const all = lists(bars);
      const { high, low, close } = all;
      const extremes = zip([highest(high, range), lowest(low, range)], (top, bottom) => (top + bottom) / 2);
      const off = zip([close, extremes, sma(close, range)], (price, heart, middle) => price - (heart + middle) / 2);
      const widths = [sma(close, period), deviation(close, period), sma(close, range), sma(trueRange(all), range)];
      const state = zip(widths, (mean, sigma, middle, usual) => {
        const [upper, lower] = [mean + deviations * sigma, mean - deviations * sigma];
        const [ceiling, floor] = [middle + factor * usual, middle - factor * usual];
        if (Number.isNaN(upper + ceiling)) return Number.NaN;
        return upper < ceiling && lower > floor ? 1 : upper > ceiling && lower < floor ? -1 : 0;
      });
      return [line(off, range), state];
    },
    [{ deviations: 1.5 }, { factor: 1, range: 30 }],
  );
});

it('gives what one works out by hand', () => {
  const close = Float64Array.of(10, 12, 14);
  const inputs = [close.map((price) => price + 1), close.map((price) => price - 1), close];
  const [momentum, state] = computeIndicator(squeeze, inputs, { period: 2, range: 2 });
  // Each close lies 1 above both middles, and bands of 2 · 1 lie within channels of 1.5 · 3.
  expect([momentum?.[2], state?.[2]]).toEqual([1, 1]);
});
