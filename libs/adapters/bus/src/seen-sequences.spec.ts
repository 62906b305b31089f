import { describe, expect, it } from '@jest/globals';
import { SeenSequences } from './seen-sequences.js';

describe('what was passed on of each subject', () => {
  it('is passed on once, and never again after something newer', () => {
    const seen = new SeenSequences();
    expect([1, 2, 2, 1, 4, 3].map((sequence) => seen.isNew('a', sequence))).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(seen.isNew('b', 1)).toBe(true);
  });

  it('is anything that has no count', () => {
    const seen = new SeenSequences();
    expect([0, 0].map((sequence) => seen.isNew('a', sequence))).toEqual([true, true]);
    expect(seen.isKnown('a')).toBe(false);
  });

  it('D7 is remembered of so many subjects, those heard of last', () => {
    const seen = new SeenSequences(2);
    for (const subject of ['a', 'b', 'a', 'c']) seen.isNew(subject, subject === 'a' ? 5 : 1);
    seen.isNew('a', 6);
    seen.isNew('d', 1);
    expect(['a', 'b', 'c', 'd'].map((subject) => seen.isKnown(subject))).toEqual([true, false, false, true]);
  });
});
