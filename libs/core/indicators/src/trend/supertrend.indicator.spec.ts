import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import type { Bars } from '../proof/series.js';
import { computeIndicator } from '../plan/compute.js';
import { supertrend } from './supertrend.indicator.js';

const { NaN: none } = Number;

/** As charting sites write it: bands, then the side, each from the bar before. */
function plainly({ high, low, close }: Bars, { period, factor }: { period: number; factor: number }) {
  const count = close.length;
  const line = new Array<number>(count).fill(none);
  const direction = new Array<number>(count).fill(none);
  let atr = 0;
  let [upperBefore, lowerBefore, sideBefore] = [none, none, -1];
  for (let at = 1; at < count; at += 1) {
    const [top, bottom, before] = [high[at] ?? none, low[at] ?? none, close[at - 1] ?? none];
    const range = Math.max(top, before) - Math.min(bottom, before);
    atr = at <= period ? atr + range / period : (atr * (period - 1) + range) / period;
    if (at < period) continue;
    const middle = (top + bottom) / 2;
    const isFirst = Number.isNaN(upperBefore);
    const upper =
      isFirst || middle + factor * atr < upperBefore || before > upperBefore ? middle + factor * atr : upperBefore;
    const lower =
      isFirst || middle - factor * atr > lowerBefore || before < lowerBefore ? middle - factor * atr : lowerBefore;
    const price = close[at] ?? none;
    const side = sideBefore < 0 ? (price > upper ? 1 : -1) : price < lower ? -1 : 1;
    line[at] = side < 0 ? upper : lower;
    direction[at] = side;
    [upperBefore, lowerBefore, sideBefore] = [upper, lower, side];
  }
  return [line, direction];
}

it('agrees with what charting sites compute', () => {
  expectAgreement(supertrend, plainly, [{ period: 7, factor: 1 }]);
});

it('changes sides both ways', () => {
  const close = Float64Array.from({ length: 120 }, (_, at) => 100 + 20 * Math.sin(at / 12));
  const [, direction = new Float64Array()] = computeIndicator(
    supertrend,
    [close.map((price) => price + 1), close.map((price) => price - 1), close],
    { period: 5, factor: 2 },
  );
  const known = [...direction.subarray(5)];
  expect(new Set(known)).toEqual(new Set([-1, 1]));
  expect(known.filter((side, at) => at > 0 && side !== known[at - 1]).length).toBeGreaterThanOrEqual(3);
});
