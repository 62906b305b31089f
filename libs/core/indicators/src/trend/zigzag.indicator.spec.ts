import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { computeIndicator } from '../plan/compute.js';
import type { Bars } from '../proof/series.js';
import { zigzag } from './zigzag.indicator.js';

/** Leg by leg: from the bar that confirmed the last swing on, the extreme is looked up anew at every bar. */
function plainly({ high, low }: Bars, { percent }: { percent: number }) {
  const [up, down] = [1 + percent / 100, 1 - percent / 100];
  let [swing, side, begin] = [((high[0] ?? 0) + (low[0] ?? 0)) / 2, 0, 0];
  const rows = Array.from(high, (highest, at) => {
    const lowest = low[at] ?? 0;
    const tops = high.slice(begin, at);
    const bottoms = low.slice(begin, at);
    const top = Math.max(...tops, at === begin ? highest : -Infinity);
    const bottom = Math.min(...bottoms, at === begin ? lowest : Infinity);
    if (at > 0 && side >= 0 && highest <= top && lowest <= top * down) {
      [swing, side, begin] = [top, -1, at];
      return [swing, side, 1];
    }
    if (at > 0 && side <= 0 && lowest >= bottom && highest >= bottom * up) {
      [swing, side, begin] = [bottom, 1, at];
      return [swing, side, 1];
    }
    return [swing, side, 0];
  });
  return [0, 1, 2].map((column) => rows.map((row) => row[column] ?? 0));
}

it('agrees with legs looked up one by one', () => {
  expectAgreement(zigzag, plainly, [{ percent: 1 }, { percent: 12 }, { percent: 0.4 }]);
});

it('tells a swing when it is confirmed, and never takes it back', () => {
  const x = Float64Array.of(100, 104, 108, 120, 119, 107, 100, 90, 95, 100, 130, 116);
  expect(computeIndicator(zigzag, [x, x], { percent: 10 })).toEqual([
    Float64Array.of(100, 100, 100, 100, 100, 120, 120, 120, 120, 90, 90, 130),
    Float64Array.of(0, 0, 0, 1, 1, -1, -1, -1, -1, 1, 1, -1),
    Float64Array.of(0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 1),
  ]);
});
