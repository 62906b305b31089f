import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { atr, lists } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { atrStop } from './atr-stop.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ period: number; factor: number }>(
    atrStop,
    (bars, { period, factor }) => {
      const all = lists(bars);
      const usual = atr(all, period);
      const [stops, sides]: [number[], number[]] = [[], []];
      for (const [at, price] of all.close.entries()) {
        const loss = factor * (usual[at] ?? Number.NaN);
        const [stop = Number.NaN, last = Number.NaN] = [stops[at - 1], all.close[at - 1]];
        if (Number.isNaN(loss)) stops.push(loss);
        else if (Number.isNaN(stop)) stops.push(price - loss);
        else if (price > stop && last > stop) stops.push(Math.max(stop, price - loss));
        else if (price < stop && last < stop) stops.push(Math.min(stop, price + loss));
        else stops.push(price > stop ? price - loss : price + loss);
        sides.push(Number.isNaN(loss) ? loss : Number.isNaN(stop) || price > stop ? 1 : -1);
      }
      return [stops, sides];
    },
    [{ period: 14, factor: 1 }],
  );
});

it('gives what one works out by hand', () => {
  const close = Float64Array.of(4, 5, 7, 1, 2);
  const none = Number.NaN;
  // True ranges of one bar are the moves 1, 2, 6, 1.
  expect(computeIndicator(atrStop, [close, close, close], { period: 1, factor: 1 })).toEqual([
    Float64Array.of(none, 4, 5, 7, 3),
    Float64Array.of(none, 1, 1, -1, -1),
  ]);
});
