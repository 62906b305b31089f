import { describe, expect, it } from '@jest/globals';
import { at, DAY, OPENED, resultWith } from '../../test/some-result.js';
import { curveOf } from './curve.js';
import { yearsOf } from './monthly.js';

describe('the curve', () => {
  it('measures falls from the highest so far, the capital included', () => {
    const { under, worst } = curveOf(resultWith([900_000, 1_200_000, 900_000, 1_080_000, 1_200_000]));
    expect([...under].map((share) => Math.round(share * 1e6) / 1e6)).toEqual([-0.1, 0, -0.25, -0.1, 0]);
    expect(worst).toMatchObject({ rupees: -300_000, peakRow: 1, row: 2, recoveredRow: 4 });
    expect(curveOf(resultWith([1_000_000])).worst).toMatchObject({ share: 0, row: -1, recoveredRow: undefined });
  });

  it('gives each month the share of what it began with, and each year of what the year began with', () => {
    const values = [1_100_000, 1_100_000, 1_210_000, 605_000];
    const days = [0, 20, 40, 400];
    const result = resultWith(values);
    const equity = values.map((value, nth) => ({ value, at: at(OPENED + (days[nth] ?? 0) * DAY) }));
    const years = yearsOf(curveOf({ ...result, equity }), 1_000_000);
    const rounded = years.map(({ year, months, whole }) =>
      [year, ...months.slice(0, 3), whole].map((each) => each && Math.round(each * 1e4) / 1e4),
    );
    expect(rounded).toEqual([
      [2026, 0.1, 0.1, undefined, 0.21],
      [2027, undefined, -0.5, undefined, -0.5],
    ]);
  });
});
