import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ceilingOf,
  compare,
  decimal,
  floorOf,
  minus,
  over,
  plus,
  product,
  quotient,
  times,
  whole,
} from './fraction.js';

fc.configureGlobal({ seed: 20_261_121, numRuns: 2_000 });

const number = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000 }),
  fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
);
const fraction = fc.tuple(
  number,
  number.map((d) => Math.abs(d) || 1),
);
type Pair = readonly [number, number];
const made = ([n, d]: Pair) => quotient(n, d);

/** Σ of nothing but large integers: floor and ceiling of n/d. */
const floor = (n: bigint, d: bigint): bigint => (n % d !== 0n && n < 0n !== d < 0n ? n / d - 1n : n / d);
const [big, small] = [(value: number) => BigInt(value), (value: bigint) => Number(value)];

describe('fractions', () => {
  it('are exact, small or large', () => {
    fc.assert(
      fc.property(fraction, fraction, fc.integer({ min: -50, max: 50 }), (a, b, count) => {
        const [[an, ad], [bn, bd]] = [a.map(big), b.map(big)] as [[bigint, bigint], [bigint, bigint]];
        const [x, y] = [made(a), made(b)];
        expect(floorOf(plus(x, y))).toBe(small(floor(an * bd + bn * ad, ad * bd)));
        expect(floorOf(minus(x, y))).toBe(small(floor(an * bd - bn * ad, ad * bd)));
        expect(floorOf(product(x, y))).toBe(small(floor(an * bn, ad * bd)));
        expect(ceilingOf(times(x, count))).toBe(0 - small(floor(-an * big(count), ad)));
        if (bn > 0n) expect(floorOf(over(x, y))).toBe(small(floor(an * bd, ad * bn)));
        expect(compare(x, y)).toBe(an * bd > bn * ad ? 1 : an * bd < bn * ad ? -1 : 0);
      }),
    );
  });

  it('read a decimal as it is written', () => {
    const text = fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(text, ([digits, decimals]) => {
        const written = Number(`${digits}e-${decimals}`);
        expect(compare(decimal(written), { n: digits, d: 10 ** decimals })).toBe(0);
        expect(compare(times(decimal(written), -1), decimal(-written))).toBe(0);
      }),
    );
    expect(compare(decimal(0.1 + 0.2), { n: 30000000000000004n, d: 10n ** 17n })).toBe(0);
    expect(compare(decimal(1e300), { n: 10n ** 300n, d: 1 })).toBe(0);
    expect(() => decimal(Infinity)).toThrow('a figure of a rule is a finite number');
  });

  it('have no zero below zero', () => {
    for (const zero of [times(whole(0), -1), minus(whole(3), whole(3)), quotient(-1, 3)]) {
      expect(Object.is(ceilingOf(zero), -0)).toBe(false);
      expect(Object.is(floorOf(zero), -0)).toBe(false);
    }
  });
});
