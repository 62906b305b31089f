import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@sutra/kernel';
import { maxPain, type StrikeInterest } from './max-pain.js';

/** Every strike is tried, and every option is worth what it is worth there. */
function plainly(chain: readonly StrikeInterest[]) {
  const worthAt = (price: number) =>
    chain.reduce(
      (sum, { strike, callOi, putOi }) =>
        sum + callOi * Math.max(0, price - strike) + putOi * Math.max(0, strike - price),
      0,
    );
  return chain
    .map(({ strike }) => ({ strike, payout: worthAt(strike) }))
    .sort((a, b) => a.payout - b.payout || a.strike - b.strike)[0];
}

describe('max pain', () => {
  it('gives what one works out by hand', () => {
    const chain = [
      { strike: 100, callOi: 10, putOi: 30 },
      { strike: 110, callOi: 20, putOi: 20 },
      { strike: 120, callOi: 40, putOi: 10 },
    ];
    // At 100 puts of 110 and 120 are worth 200 + 200, at 110 calls of 100 and puts of 120 are 100 + 100, at 120 calls are 400.
    expect(maxPain(chain)).toEqual({ strike: 110, payout: 200 });
  });

  it('agrees with trying every strike, in whatever order the chain comes', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 200; round += 1) {
      const chain = Array.from({ length: 1 + random.below(60) }, () => ({
        strike: 17_000 + 50 * random.below(80),
        callOi: random.below(4) === 0 ? 0 : random.below(1_000_000),
        putOi: random.below(4) === 0 ? 0 : 1 + random.below(1_000_000),
      }));
      if (chain.every(({ callOi, putOi }) => callOi === 0 && putOi === 0)) continue;
      expect(maxPain(chain)).toEqual(plainly(chain));
    }
  });

  it('takes the lowest of equal strikes, and has nothing to say about an empty chain', () => {
    const one = { callOi: 0, putOi: 0 };
    const flat = [
      { strike: 20, callOi: 5, putOi: 0 },
      { strike: 10, callOi: 0, putOi: 5 },
    ];
    expect(maxPain(flat)).toEqual({ strike: 10, payout: 0 });
    expect(maxPain([])).toBeUndefined();
    expect(maxPain([{ strike: 10, ...one }])).toBeUndefined();
  });

  it('refuses what no chain has', () => {
    expect(() => maxPain([{ strike: 10, callOi: -1, putOi: 0 }])).toThrow('strike 10 has -1 calls');
    expect(() => maxPain([{ strike: Number.NaN, callOi: 1, putOi: 0 }])).toThrow('strike NaN');
  });
});
