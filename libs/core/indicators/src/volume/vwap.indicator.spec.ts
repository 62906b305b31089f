import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { anchorOf } from '../../test/calendar.js';
import type { Bars } from '../proof/series.js';
import { computeIndicator } from '../plan/compute.js';
import { vwap } from './vwap.indicator.js';

const HOUR_MS = 3_600_000;

function plainly({ high, low, close, volume, time }: Bars, { anchor }: { anchor: string }) {
  return [
    Array.from(time, (at, bar) => {
      let [value, traded] = [0, 0];
      for (let each = bar; each >= 0 && anchorOf(time[each] ?? 0, anchor) === anchorOf(at, anchor); each -= 1) {
        const size = volume[each] ?? 0;
        value += (((high[each] ?? 0) + (low[each] ?? 0) + (close[each] ?? 0)) / 3) * size;
        traded += size;
      }
      return traded === 0 ? ((high[bar] ?? 0) + (low[bar] ?? 0) + (close[bar] ?? 0)) / 3 : value / traded;
    }),
  ];
}

it('agrees with the definition, whatever the anchor', () => {
  expectAgreement(vwap, plainly, [{ anchor: 'week' }, { anchor: 'none' }]);
});

it('begins anew at midnight in India, and weeks on Monday', () => {
  // Sunday 4 January 2026, 18:29 and 18:30 of the world's time: before and at midnight in India.
  const sunday = Date.UTC(2026, 0, 4, 18, 29);
  const time = Float64Array.of(sunday - 24 * HOUR_MS, sunday, sunday + 60_000);
  const price = Float64Array.of(10, 20, 60);
  const inputs = [price, price, price, Float64Array.of(1, 1, 1), time];
  expect(computeIndicator(vwap, inputs)).toEqual([Float64Array.of(10, 20, 60)]);
  expect(computeIndicator(vwap, inputs, { anchor: 'week' })).toEqual([Float64Array.of(10, 15, 60)]);
  expect(computeIndicator(vwap, inputs, { anchor: 'none' })).toEqual([Float64Array.of(10, 15, 30)]);
});
