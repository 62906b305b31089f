import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reducedRows } from './reduce.js';
import { extremes } from './scale.js';

const long = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 2_000 });

describe('reduction', () => {
  it('keeps the first, the last, the lowest and the highest of every stretch, and no more than four of each', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 1, max: 90 }), (values, stretches) => {
        const rows = reducedRows(values, stretches);
        expect(rows.length).toBeLessThanOrEqual(Math.max(4 * stretches, 1));
        expect([...rows]).toEqual([...new Set(rows)].toSorted((one, other) => one - other));
        expect([rows[0], rows.at(-1)]).toEqual([0, values.length - 1]);
        if (values.length <= 4 * stretches) return;
        for (let stretch = 0; stretch < stretches; stretch += 1) {
          const [from, until] = [stretch, stretch + 1].map((each) => Math.floor((each * values.length) / stretches));
          const all = values.slice(from, until);
          const kept = [...rows]
            .filter((row) => row >= (from ?? 0) && row < (until ?? 0))
            .map((row) => values[row] ?? 0);
          expect(extremes(kept)).toEqual(extremes(all));
        }
      }),
    );
  });
});
