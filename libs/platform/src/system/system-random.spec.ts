import { describe, expect, it } from '@jest/globals';
import { systemRandom } from './system-random.js';

describe('systemRandom', () => {
  it('draws bytes that differ and numbers below the bound', () => {
    const [a, b] = [systemRandom.bytes(32), systemRandom.bytes(32)];
    expect(a).toHaveLength(32);
    expect(a).not.toEqual(b);
    // 2,000 draws miss one of six sides with a chance far below that of a broken disk.
    const sides = new Set(Array.from({ length: 2_000 }, () => systemRandom.below(6)));
    expect([...sides].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('draws many bytes at once', () => {
    expect(systemRandom.bytes(100_000)).toHaveLength(100_000);
  });
});
