// Cross-validation against a count by hand, on tries whose days are known.
import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@sutra/kernel';
import { halvesOf, overfittingOf } from '../src/answer/overfitting.js';
import { blocksOf } from '../src/run/blocks.js';

const noise = (seed: number, days: number, drift = 0): Float64Array => {
  const chance = seededRandom(seed);
  return Float64Array.from({ length: days }, () => drift + (chance.below(2_001) - 1_000) / 1e6);
};

const sharpe = (returns: readonly number[]): number => {
  const mean = returns.reduce((sum, each) => sum + each, 0) / returns.length;
  return mean / Math.sqrt(returns.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (returns.length - 1));
};

/** The same from the days themselves, without sums. */
function byHand(tries: readonly Float64Array[]): number {
  const days = tries[0]?.length ?? 0;
  const stretchOf = (day: number): number => {
    for (let stretch = 0; stretch < 12; stretch += 1) if (day < Math.floor(((stretch + 1) * days) / 12)) return stretch;
    return 11;
  };
  let [below, ways] = [0, 0];
  for (let bits = 0; bits < 4_096; bits += 1) {
    if (bits.toString(2).replaceAll('0', '').length !== 6) continue;
    const part = (returns: Float64Array, bit: number) =>
      [...returns].filter((_, day) => ((bits >> stretchOf(day)) & 1) === bit);
    const inside = tries.map((returns) => sharpe(part(returns, 1)));
    const outside = tries.map((returns) => sharpe(part(returns, 0)));
    const own = outside[inside.indexOf(Math.max(...inside))] ?? 0;
    const rank = outside.filter((each) => each <= own).length;
    if (rank / (tries.length + 1) <= 0.5) below += 1;
    ways += 1;
  }
  return below / ways;
}

describe('the probability of backtest overfitting', () => {
  it('is the share of halvings whose best falls below the middle of the other half', () => {
    const tries = [1, 2, 3, 4, 5].map((seed) => noise(seed, 125, seed * 1e-5));
    const told = overfittingOf(tries.map((returns) => blocksOf(returns)));
    expect(told).toMatchObject({ ways: 924, stretches: 12, tries: 5, because: null });
    expect(told.probability).toBeCloseTo(byHand(tries), 12);
    expect(told.probability).toBeGreaterThan(0);
  });

  it('is 0 where one is better in every stretch, and high where the best of a half pays for it in the other', () => {
    const good = [noise(1, 240, 0.01), noise(2, 240), noise(3, 240)];
    expect(overfittingOf(good.map((each) => blocksOf(each))).probability).toBe(0);
    // Every try makes in one stretch what it loses in the others.
    const turns = Array.from({ length: 12 }, (_, own) =>
      Float64Array.from(
        { length: 240 },
        (_each, day) => (Math.floor(day / 20) === own ? 0.02 : -0.002) + (day % 2) * 1e-4,
      ),
    );
    expect(overfittingOf(turns.map((each) => blocksOf(each))).probability).toBe(1);
  });

  it('is none where there is nothing to compare', () => {
    expect(overfittingOf([blocksOf(noise(1, 50)), blocksOf(noise(2, 50))])).toMatchObject({
      probability: null,
      because: expect.stringContaining('too few trading days'),
    });
    expect(overfittingOf([blocksOf(noise(1, 240))]).because).toMatch(/fewer than two/);
    expect(overfittingOf([]).probability).toBeNull();
    expect(blocksOf(undefined)).toBeNull();
  });

  it('halves in all ways', () => {
    expect(halvesOf(4)).toEqual([3, 5, 6, 9, 10, 12]);
    expect(halvesOf(12)).toHaveLength(924);
  });
});
