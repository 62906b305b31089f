import { describe, expect, it } from '@jest/globals';
import { sweepPartsOf, taskCountOf } from './work-plan.js';

describe('the tasks of a job', () => {
  it('are one for a back-test', () => {
    expect(taskCountOf({ kind: 'backtest', combinations: 1 })).toBe(1);
  });

  it.each([1, 15, 16, 17, 400, 1_600, 1_601, 10_000, 1_000_000])(
    'are every try of a sweep of %d exactly once, in at most a hundred parts, and a conclusion',
    (combinations) => {
      const parts = sweepPartsOf(combinations);
      expect(parts.length).toBeLessThanOrEqual(100);
      expect(parts.reduce((next, { from, until }) => (from === next ? until : Number.NaN), 0)).toBe(combinations);
      expect(taskCountOf({ kind: 'sweep', combinations })).toBe(parts.length + 1);
    },
  );
});
