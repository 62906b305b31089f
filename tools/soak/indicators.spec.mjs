import { expect, it } from '@jest/globals';
import { soakIndicators } from './indicators.mjs';

it('250,000 bars, some of them a hundred thousand times as dear, leave no trace in any indicator', () => {
  /** @type {string[]} */
  const lines = [];
  expect(soakIndicators(250_000, (line) => void lines.push(line))).toEqual([]);
  expect(lines.at(-1)).toBe('250000 bars left no trace');
});
