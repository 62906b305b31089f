import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, negate, proportion, roundToStep, subtract, times, total, type Exact } from './exact.js';
import { Fault } from './fault.js';

fc.configureGlobal({ seed: 20_251_121, numRuns: 1_000 });

const small = fc.integer({ min: -(2 ** 50), max: 2 ** 50 }) as fc.Arbitrary<Exact>;
const any = fc.maxSafeInteger() as fc.Arbitrary<Exact>;
const step = fc.integer({ min: 1, max: 10 ** 9 }) as fc.Arbitrary<Exact>;

/** The exact answer, or that it does not fit. */
const expected = (value: bigint) => (Number.isSafeInteger(Number(value)) ? Number(value) : 'overflow');

function outcomeOf(compute: () => number): number | 'overflow' {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Fault && error.kind === 'bug' && error.code === 'EXACT.OVERFLOW') return 'overflow';
    throw error;
  }
}

describe('exact arithmetic', () => {
  it('adds in any order and any grouping', () => {
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        expect(add(a, b)).toBe(add(b, a));
        expect(add(add(a, b), c)).toBe(add(a, add(b, c)));
        expect(subtract(add(a, b), b)).toBe(a);
        expect(add(a, negate(a))).toBe(0);
      }),
    );
  });

  it('does not drift over a long day of credits and debits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { maxLength: 500 }), (values) => {
        const amounts = values as Exact[];
        expect(total([...amounts, ...amounts.map((amount) => negate(amount))])).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('agrees with integers of any size, or fails as a bug', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(outcomeOf(() => add(a, b))).toBe(expected(BigInt(a) + BigInt(b)));
        expect(outcomeOf(() => subtract(a, b))).toBe(expected(BigInt(a) - BigInt(b)));
        expect(outcomeOf(() => times(a, b))).toBe(expected(BigInt(a) * BigInt(b)));
      }),
    );
  });

  it('takes proportions that split into a part and its rest', () => {
    fc.assert(
      fc.property(any, step, fc.nat(), (value, denominator, part) => {
        const numerator = part % denominator;
        const taken = proportion(value, { numerator, denominator }, 'floor');
        const rest = proportion(value, { numerator: denominator - numerator, denominator }, 'ceiling');
        expect(BigInt(taken) + BigInt(rest)).toBe(BigInt(value));
      }),
    );
  });

  it('rounds to a multiple of the step, less than a step away', () => {
    fc.assert(
      fc.property(small, step, (value, size) => {
        const rounded = roundToStep(value, size, 'half-even');
        expect(rounded % size === 0).toBe(true);
        expect(2 * Math.abs(rounded - value)).toBeLessThanOrEqual(size);
        expect(roundToStep(rounded, size, 'floor')).toBe(rounded);
      }),
    );
  });
});
