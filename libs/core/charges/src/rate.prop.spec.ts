import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatRate, parseRate, shareOf, type Rate } from './rate.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 2_000 });

describe('a rate', () => {
  it.each([
    ['0.15 %', 1_500_000],
    ['18 %', 180_000_000],
    ['0.0000001 %', 1],
    ['3552.99 per crore', 355_299],
    ['0.01 per crore', 1],
    ['0 %', 0],
  ])('%s is %i billionths', (text, billionths) => {
    expect(parseRate(text)).toBe(billionths);
  });

  it.each(['0.15%', '100 %', '-1 %', '.5 %', '0.00000001 %', '1e2 %', '07 %', '1.001 per crore', '5', ''])(
    'is not %s',
    (text) => {
      expect(parseRate(text)).toBeUndefined();
    },
  );

  it('is written so that it reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (rate) => {
        expect(parseRate(formatRate(rate as Rate))).toBe(rate);
      }),
    );
  });
});

describe('a share', () => {
  it('agrees with integers of any size, for every rate and every amount', () => {
    const amount = fc.oneof(
      fc.maxSafeNat(),
      fc.nat(),
      fc.nat({ max: 9_007_199 }).map((billions) => billions * 1_000_000_000 - (billions > 0 ? 1 : 0)),
    );
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 999_999_999 }), (units, rate) => {
        const exact = (2n * BigInt(units) * BigInt(rate) + 1_000_000_000n) / 2_000_000_000n;
        expect(BigInt(shareOf(units, rate))).toBe(exact);
      }),
    );
  });

  it('of a fraction, a negative amount or no number is a bug', () => {
    for (const units of [0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => shareOf(units, 1)).toThrow('a charge is on a whole amount');
  });
});
