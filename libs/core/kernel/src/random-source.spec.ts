import { describe, expect, it } from '@jest/globals';
import { drawBelow } from './random-source.js';

const wordsOf =
  (...words: number[]) =>
  () =>
    words.shift() ?? 0;

describe('drawBelow', () => {
  it('draws again instead of favouring small numbers', () => {
    // 2^32 = 3 * 1431655765 + 1, so the last word alone would make 0 more likely.
    expect(drawBelow(3, wordsOf(2 ** 32 - 1, 2 ** 32 - 2))).toBe(2);
  });

  it('reaches every number and stays below the bound', () => {
    expect(drawBelow(1, wordsOf(123))).toBe(0);
    expect(drawBelow(2 ** 32, wordsOf(2 ** 32 - 1))).toBe(2 ** 32 - 1);
    expect(drawBelow(Number.MAX_SAFE_INTEGER, wordsOf(2 ** 32 - 1, 2 ** 32 - 1, 1 << 5, 3 << 6))).toBe(2 ** 26 + 3);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('holds a bound of %d for a bug', (bound) => {
    expect(() => drawBelow(bound, wordsOf(1))).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});
