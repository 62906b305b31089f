import { describe, expect, it } from '@jest/globals';
import { normalCdf, normalDensity, scaledErfc } from './normal.js';

// Reference numbers come from the series N(x) = 1/2 + φ(x)·(x + x³/3 + x⁵/15 + ...), summed in whole numbers of 10^-750;
// it shares nothing with the rational approximations that it judges.
const ONE = 10n ** 750n;

/** x as an exact fraction of ONE; a double is a whole number of halves, quarters and so on. */
function exactOf(x: number): bigint {
  let halvings = 0n;
  while (!Number.isInteger(x)) {
    x *= 2;
    halvings += 1n;
  }
  return (BigInt(x) * ONE) / 2n ** halvings;
}

const multiply = (a: bigint, b: bigint): bigint => (a * b) / ONE;

function exponential(x: bigint): bigint {
  // e^x = (e^(x/2^20))^(2^20): the series then needs few terms.
  let term = ONE;
  let sum = ONE;
  const part = x / 2n ** 20n;
  for (let index = 1n; term !== 0n; index += 1n) {
    term = multiply(term, part) / index;
    sum += term;
  }
  for (let index = 0; index < 20; index += 1) sum = multiply(sum, sum);
  return sum;
}

/** π by Machin's formula. */
function pi(): bigint {
  const arctan = (inverse: bigint): bigint => {
    let power = ONE / inverse;
    let sum = power;
    for (let index = 3n, sign = -1n; power !== 0n; index += 2n, sign = -sign) {
      power /= inverse * inverse;
      sum += (sign * power) / index;
    }
    return sum;
  };
  return 4n * (4n * arctan(5n) - arctan(239n));
}

function root(square: bigint): bigint {
  let guess = BigInt(Math.round(Math.sqrt(Number(square / 10n ** 740n)))) * 10n ** 745n;
  for (let index = 0; index < 14; index += 1) guess = (guess + (square * ONE) / guess) / 2n;
  return guess;
}

const ROOT_TWO_PI = root(2n * pi());

function exactCdf(x: number): bigint {
  const value = exactOf(x);
  const square = multiply(value, value);
  let term = value;
  let sum = value;
  for (let odd = 3n; term !== 0n; odd += 2n) {
    term = multiply(term, square) / odd;
    sum += term;
  }
  return ONE / 2n + multiply((exponential(-square / 2n) * ONE) / ROOT_TWO_PI, sum);
}

const relativeError = (actual: number, exact: bigint): number =>
  Math.abs(Number(((exactOf(actual) - exact) * 10n ** 25n) / exact)) / 1e25;

const points = [
  ...Array.from({ length: 121 }, (_, index) => (index - 60) / 7.5),
  ...[-37.5, -30, -20, -12, -9.5, -5.6568542, 5.6568542, 0.6629126, -0.6629126, 0.6629127, 1e-9, -1e-300, 12, 37],
];

describe('the normal distribution', () => {
  it('agrees with the series to 1e-15, and in the tails to 13 digits of their own', () => {
    for (const x of points) {
      const exact = exactCdf(x);
      expect(Math.abs(Number(((exactOf(normalCdf(x)) - exact) * 10n ** 20n) / ONE)) / 1e20).toBeLessThan(1e-15);
      expect(relativeError(normalCdf(x), exact)).toBeLessThan(2e-13);
    }
  });

  it('has known values', () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1.96)).toBeCloseTo(0.9750021048517795, 15);
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(-40)]).toEqual([0, 1, 0]);
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 16);
  });

  it('keeps the scaled complement where the plain one is nothing', () => {
    // exp(z²)·erfc(z) = 2·exp(z²)·N(-z√2), from the series.
    for (const z of [-3, -1, -0.46875, -0.2, 0, 0.3, 0.46875, 0.5, 2, 4, 4.5, 10, 20]) {
      const square = multiply(exactOf(z), exactOf(z));
      const exact = multiply(2n * exponential(square), exactCdf(-z * Math.SQRT2));
      expect(relativeError(scaledErfc(z), exact)).toBeLessThan(5e-13);
    }
    expect(scaledErfc(1e8) * 1e8 * Math.sqrt(Math.PI)).toBeCloseTo(1, 14);
  });
});
