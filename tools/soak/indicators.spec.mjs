import { expect, it } from '@jest/globals';
import { soakIndicators } from './indicators.mjs';

// Twelve blocks of bars: the fourth is the dear one, and the last two lie far behind it. A sum that lets go of the dear bars by
// subtracting them, a mean that is moved by differences, or a square of whole prices keeps 1e-11 to 1e-6 of them for ever and fails
// here. What grows by itself with millions of bars is left to `npm run soak -- indicators`.
it('60,000 bars, some of them a hundred thousand times as dear, leave no trace in any indicator', () => {
  /** @type {string[]} */
  const lines = [];
  expect(soakIndicators(60_000, (line) => void lines.push(line), 5_000)).toEqual([]);
  expect(lines.at(-1)).toBe('60000 bars left no trace');
});
