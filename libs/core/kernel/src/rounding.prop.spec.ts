import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideRounded, type RoundingMode } from './rounding.js';

fc.configureGlobal({ seed: 20_251_121, numRuns: 1_000 });

const numerator = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n });
const denominator = fc.bigInt({ min: 1n, max: 2n ** 60n });
const mode = fc.constantFrom<RoundingMode>('half-away', 'half-even', 'floor', 'ceiling');
const magnitude = (n: bigint) => (n < 0n ? -n : n);

describe('divideRounded', () => {
  it('errs by less than one unit, and by at most half a unit when it takes the nearest', () => {
    fc.assert(
      fc.property(numerator, denominator, mode, (n, d, how) => {
        const error = magnitude(divideRounded(n, d, how) * d - n);
        expect(error < d).toBe(true);
        if (how.startsWith('half')) expect(2n * error <= d).toBe(true);
      }),
    );
  });

  it('never moves floor above or ceiling below the exact quotient', () => {
    fc.assert(
      fc.property(numerator, denominator, (n, d) => {
        expect(divideRounded(n, d, 'floor') * d <= n).toBe(true);
        expect(divideRounded(n, d, 'ceiling') * d >= n).toBe(true);
      }),
    );
  });

  it('rounds a debit exactly as the same credit when it takes the nearest', () => {
    fc.assert(
      fc.property(numerator, denominator, fc.constantFrom<RoundingMode>('half-away', 'half-even'), (n, d, how) => {
        expect(divideRounded(-n, d, how)).toBe(-divideRounded(n, d, how));
      }),
    );
  });
});
