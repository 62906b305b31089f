import { expect, it } from '@jest/globals';
import { expectAgreement } from '../../test/agreement.js';
import { anchorOf } from '../../test/calendar.js';
import { lists, mean } from '../../test/plainly.js';
import { computeIndicator } from '../plan/compute.js';
import { sessionRange } from './session-range.indicator.js';

it('agrees with its definition written plainly', () => {
  expectAgreement<{ sessions: number }>(
    sessionRange,
    (bars, { sessions }) => {
      const { high, low, time } = lists(bars);
      const days = time.map((at) => anchorOf(at, 'session'));
      const names = [...new Set(days)];
      const rangeOf = (day: string, until: number) => {
        const places = days.flatMap((each, at) => (each === day && at <= until ? [at] : []));
        return Math.max(...places.map((at) => high[at] ?? 0)) - Math.min(...places.map((at) => low[at] ?? 0));
      };
      const rows = days.map((day, at) => {
        const range = rangeOf(day, at);
        const earlier = names.slice(0, names.indexOf(day)).slice(-sessions);
        const usual = earlier.length === 0 ? range : mean(earlier.map((each) => rangeOf(each, at)));
        return [range, usual, usual === 0 ? 0 : (100 * range) / usual];
      });
      return [0, 1, 2].map((output) => rows.map((row) => row[output] ?? Number.NaN));
    },
    [{ sessions: 2 }],
  );
});

it('gives what one works out by hand', () => {
  const day = 86_400_000;
  const [high, low] = [Float64Array.of(5, 7, 9), Float64Array.of(3, 4, 6)];
  expect(computeIndicator(sessionRange, [high, low, Float64Array.of(0, 60_000, day)])).toEqual([
    Float64Array.of(2, 4, 3),
    Float64Array.of(2, 4, 4),
    Float64Array.of(100, 100, 75),
  ]);
});
