import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { spanOf } from '../../test/sessions.js';
import { computeIndicator } from '../plan/compute.js';
import type { Bars } from '../proof/series.js';
import { openingRange } from './opening-range.indicator.js';

function plainly({ high, low, time }: Bars, { minutes }: { minutes: number }) {
  const days = Array.from(time, (at) => spanOf(at, 'session'));
  const rows = Array.from(time, (at, bar) => {
    const first = time[days.indexOf(days[bar] ?? '')] ?? 0;
    const places = [...time.keys()].filter((place) => {
      const since = ((time[place] ?? 0) - first) / 60_000;
      return place <= bar && since >= 0 && since < minutes;
    });
    return [
      Math.max(...places.map((place) => high[place] ?? 0)),
      Math.min(...places.map((place) => low[place] ?? 0)),
      at - first >= minutes * 60_000 ? 1 : 0,
    ];
  });
  return [0, 1, 2].map((column) => rows.map((row) => row[column] ?? 0));
}

it('agrees with looking for the first minutes of every session', () => {
  expectAgreement(openingRange, plainly, [{ minutes: 60 }, { minutes: 5 }, { minutes: 1_440 }]);
});

it('is done with the first bar after its minutes, and begins anew the next day', () => {
  const quarter = (day: number, number: number) => Date.UTC(2026, 0, day, 3, 45 + 15 * number);
  const time = Float64Array.of(quarter(5, 0), quarter(5, 1), quarter(5, 2), quarter(6, 0), quarter(6, 2));
  const high = Float64Array.of(10, 12, 20, 15, 30);
  const low = Float64Array.of(9, 8, 5, 14, 1);
  expect(computeIndicator(openingRange, [high, low, time], { minutes: 30 })).toEqual([
    Float64Array.of(10, 12, 12, 15, 15),
    Float64Array.of(9, 8, 8, 14, 14),
    Float64Array.of(0, 0, 1, 0, 1),
  ]);
});
