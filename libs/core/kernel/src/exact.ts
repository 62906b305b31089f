import type { Brand } from './brand.js';
import { assert, Fault } from './fault.js';
import { divideRounded, type RoundingMode } from './rounding.js';

/** A safe integer whose arithmetic is exact or fails: a price, an amount of money or a quantity. */
export type Exact = Brand<number, 'exact'>;

/**
 * The number itself, when it is a safe integer; anything else is a bug. Sums and products of safe integers need no more
 * than this: rounding is monotone, so a result that has left the safe range can never be rounded back into it.
 */
export function safeInteger(value: number, what: string): number {
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  throw new Fault('bug', 'EXACT.OVERFLOW', `${what} is not a safe integer`, { details: { value: String(value) } });
}

export const add = <T extends Exact>(a: T, b: NoInfer<T>): T => safeInteger(a + b, 'a sum') as T;
export const subtract = <T extends Exact>(a: T, b: NoInfer<T>): T => safeInteger(a - b, 'a difference') as T;
export const negate = <T extends Exact>(a: T): T => (0 - a) as T;
export const magnitude = <T extends Exact>(a: T): T => Math.abs(a) as T;
export const min = <T extends Exact>(a: T, b: NoInfer<T>): T => (b < a ? b : a);
export const max = <T extends Exact>(a: T, b: NoInfer<T>): T => (b > a ? b : a);

/** Orders two values of one kind, as `Array.sort` wants it. */
export const compare = <T extends Exact>(a: T, b: NoInfer<T>): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** The sum of a list; the empty list sums to zero. */
export const total = <T extends Exact>(values: readonly T[]): T =>
  values.reduce<T>((sum, value) => add(sum, value), 0 as T);

/** A value taken a whole number of times, such as a lot size times the lots. */
export const times = <T extends Exact>(value: T, count: number): T =>
  safeInteger(value * safeInteger(count, 'a count'), 'a product') as T;

/** A part of a whole as two integers, so that a rate such as 0.00325 % has no binary rounding. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** That part of a value, rounded once at the end; the product in between may be as large as it likes. */
export function proportion<T extends Exact>(value: T, ratio: Ratio, mode: RoundingMode): T {
  const numerator = BigInt(safeInteger(ratio.numerator, 'a numerator'));
  const denominator = BigInt(safeInteger(ratio.denominator, 'a denominator'));
  return safeInteger(Number(divideRounded(BigInt(value) * numerator, denominator, mode)), 'a proportion') as T;
}

/** The multiple of a step that the mode chooses: a tick, a paisa, a lot. */
export function roundToStep<T extends Exact>(value: T, step: NoInfer<T>, mode: RoundingMode): T {
  assert(step > 0, 'a rounding step is positive', { step });
  return safeInteger(Number(divideRounded(BigInt(value), BigInt(step), mode)) * step, 'a rounded value') as T;
}
