import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { ema, less, lists, sum, zip } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { massIndex } from './mass-index.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ smooth: number; period: number }>(massIndex, (bars, { smooth, period }) => {
    const { high, low } = lists(bars);
    const once = ema(less(high, low), smooth);
    return [
      sum(
        zip([once, ema(once, smooth)], (short, long) => short / long),
        period,
      ),
    ];
  });
});

it('is the number of bars while ranges stay the same', () => {
  const high = new Float64Array(9).fill(5);
  const low = new Float64Array(9).fill(3);
  expect(computeIndicator(massIndex, [high, low], { smooth: 3, period: 4 })[0]?.[8]).toBe(4);
});
