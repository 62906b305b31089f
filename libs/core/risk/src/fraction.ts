import { assert } from '@sutra/kernel';

/**
 * An exact quotient, its denominator above zero. Levels are worked out in these and rounded once at the end, so that 30 %
 * of 210 is 63 and not a binary neighbour of it. Only changes of levels need them; loops compare plain numbers.
 */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const whole = (value: number): Fraction => ({ n: BigInt(value), d: 1n });

export const quotient = (n: number, d: number): Fraction => {
  assert(d > 0, 'a quotient needs a positive denominator', { n, d });
  return { n: BigInt(n), d: BigInt(d) };
};

/** The decimal that a person wrote: the shortest that reads back as this number. */
export function decimal(value: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  assert(match, 'a figure of a rule is a finite number', { value });
  const [, sign, digits = '', decimals = '', exponent = '0'] = match;
  const n = BigInt(`${sign}${digits}${decimals}`);
  const shift = Number(exponent) - decimals.length;
  return shift >= 0 ? { n: n * 10n ** BigInt(shift), d: 1n } : { n, d: 10n ** BigInt(-shift) };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
export const product = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
export const times = (a: Fraction, count: number): Fraction => ({ n: a.n * BigInt(count), d: a.d });
export const compare = (a: Fraction, b: Fraction): number => Number(sign(a.n * b.d - b.n * a.d));
export const isZero = ({ n }: Fraction): boolean => n === 0n;

/** One by the other; the divisor is above zero. */
export const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n });

/** The greatest whole number that is not above it. */
export function floorOf({ n, d }: Fraction): number {
  const truncated = n / d;
  return Number(n % d < 0n ? truncated - 1n : truncated);
}

/** The least whole number that is not below it. */
export const ceilingOf = ({ n, d }: Fraction): number => 0 - floorOf({ n: -n, d });

const sign = (value: bigint): bigint => (value > 0n ? 1n : value < 0n ? -1n : 0n);

/** A figure of a rule in whole units, such as rupees in units of 1/10,000. */
export const onLineOf = (value: number, units: number): Fraction => product(decimal(value), whole(units));
