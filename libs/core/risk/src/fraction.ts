import { assert } from '@sutra/kernel';

/**
 * An exact quotient, its denominator above zero. Levels are worked out in these and rounded once at the end, so that 30 %
 * of 210 is 63 and not a binary neighbour of it. Only changes of levels need them; loops compare plain numbers.
 */
export interface Fraction {
  readonly n: Whole;
  readonly d: Whole;
}

/** A safe integer wherever one holds it, which is ten times as fast; large integers take over where a product outgrows that. */
type Whole = number | bigint;

function multiply(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = a * b;
    if (Number.isSafeInteger(result)) return result;
  }
  return BigInt(a) * BigInt(b);
}

function sum(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = a + b;
    if (Number.isSafeInteger(result)) return result;
  }
  return BigInt(a) + BigInt(b);
}

const negated = (a: Whole): Whole => (typeof a === 'number' ? 0 - a : -a);

export const whole = (value: number): Fraction => ({ n: value, d: 1 });

export const quotient = (n: number, d: number): Fraction => {
  assert(d > 0, 'a quotient needs a positive denominator', { n, d });
  return { n, d };
};

/** The decimal that a person wrote: the shortest that reads back as this number. */
export function decimal(value: number): Fraction {
  for (let d = 1; d <= 1e6; d *= 10) {
    const n = Math.round(value * d);
    if (n / d === value && Number.isSafeInteger(n)) return { n, d };
  }
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  assert(match, 'a figure of a rule is a finite number', { value });
  const [, minusSign, digits = '', decimals = '', exponent = '0'] = match;
  const n = BigInt(`${minusSign}${digits}${decimals}`);
  const shift = Number(exponent) - decimals.length;
  return shift >= 0 ? { n: n * 10n ** BigInt(shift), d: 1 } : { n, d: 10n ** BigInt(-shift) };
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d
    ? { n: sum(a.n, b.n), d: a.d }
    : { n: sum(multiply(a.n, b.d), multiply(b.n, a.d)), d: multiply(a.d, b.d) };
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: negated(b.n), d: b.d });
export const product = (a: Fraction, b: Fraction): Fraction => ({ n: multiply(a.n, b.n), d: multiply(a.d, b.d) });
export const times = (a: Fraction, count: number): Fraction => ({ n: multiply(a.n, count), d: a.d });

/** One by the other; the divisor is above zero. */
export const over = (a: Fraction, b: Fraction): Fraction => ({ n: multiply(a.n, b.d), d: multiply(a.d, b.n) });

export const signOf = ({ n }: Fraction): -1 | 0 | 1 => (n > 0 ? 1 : n < 0 ? -1 : 0);
export const compare = (a: Fraction, b: Fraction): -1 | 0 | 1 => signOf(minus(a, b));

/** The greatest whole number that is not above it. */
export function floorOf({ n, d }: Fraction): number {
  if (typeof n === 'number' && typeof d === 'number') {
    const rest = n % d;
    return (n - rest) / d - (rest < 0 ? 1 : 0) + 0;
  }
  const [above, below] = [BigInt(n), BigInt(d)];
  const truncated = above / below;
  return Number(above % below < 0n ? truncated - 1n : truncated);
}

/** The least whole number that is not below it. */
export const ceilingOf = ({ n, d }: Fraction): number => 0 - floorOf({ n: negated(n), d });

/** A figure of a rule in whole units, such as rupees in units of 1/10,000. */
export const onLineOf = (value: number, units: number): Fraction => product(decimal(value), whole(units));
