import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { anchorOf } from '../../test/calendar.js';
import { lists, mean, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { twap } from './twap.indicator.js';

it('agrees with its definition written plainly, whatever the anchor', () => {
  expectAgreement<{ anchor: string }>(
    twap,
    (bars, { anchor }) => {
      const { open, high, low, close, time } = lists(bars);
      const prices = zip([open, high, low, close], (...all) => mean(all));
      const anchors = time.map((at) => anchorOf(at, anchor));
      return [prices.map((_, bar) => mean(prices.slice(anchors.indexOf(anchors[bar] ?? ''), bar + 1)))];
    },
    [{ anchor: 'week' }, { anchor: 'none' }],
  );
});

it('gives what one works out by hand', () => {
  const inputs = [1, 5, 1, 3].map((price) => Float64Array.of(price, price + 4));
  expect(computeIndicator(twap, [...inputs, Float64Array.of(0, 60_000)])).toEqual([Float64Array.of(2.5, 4.5)]);
});
