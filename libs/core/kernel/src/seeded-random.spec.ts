import { describe, expect, it } from '@jest/globals';
import { seededRandom, xoshiro128 } from './seeded-random.js';

const draws = (random: { below(bound: number): number }, count = 8) =>
  Array.from({ length: count }, () => random.below(1_000));

describe('xoshiro128**', () => {
  it('gives the words of the reference implementation', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 6 }, () => next())).toEqual([
      11_520, 0, 5_927_040, 70_819_200, 2_031_721_883, 1_637_235_492,
    ]);
  });
});

describe('seededRandom', () => {
  it('repeats for a seed and differs for another', () => {
    expect(draws(seededRandom(42))).toEqual(draws(seededRandom(42)));
    expect(draws(seededRandom(42))).not.toEqual(draws(seededRandom(43)));
  });

  it('forks into sources that do not disturb each other', () => {
    const root = seededRandom(42);
    const early = root.fork('feed');
    draws(root);
    const late = root.fork('feed');
    expect(draws(late)).toEqual(draws(early));
    expect(draws(root.fork('broker'))).not.toEqual(draws(root.fork('feed')));
    expect(draws(root.fork('a').fork('b'))).not.toEqual(draws(root.fork('b').fork('a')));
  });

  it('gives as many bytes as asked', () => {
    expect(seededRandom(1).bytes(0)).toHaveLength(0);
    expect(new Set(seededRandom(1).bytes(4_096)).size).toBe(256);
  });

  it('spreads its numbers evenly', () => {
    const random = seededRandom(7);
    const counts = Array<number>(6).fill(0);
    for (let roll = 0; roll < 60_000; roll += 1) {
      const face = random.below(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(9_700);
    expect(Math.max(...counts)).toBeLessThan(10_300);
  });
});
