import { assert } from './fault.js';

/**
 * Where an inexact quotient goes. `half-away` takes the nearest and sends a tie away from zero, as contract notes do;
 * `half-even` sends a tie to the even neighbour; `floor` and `ceiling` go towards minus and plus infinity.
 */
export type RoundingMode = 'half-away' | 'half-even' | 'floor' | 'ceiling';

/** The quotient of two integers as an integer, rounded as asked. The denominator is positive. */
export function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  assert(denominator > 0n, 'a rounded division needs a positive denominator');
  const truncated = numerator / denominator;
  const remainder = numerator % denominator;
  if (remainder === 0n) return truncated;
  const awayFromZero = numerator < 0n ? truncated - 1n : truncated + 1n;
  switch (mode) {
    case 'floor':
      return numerator < 0n ? awayFromZero : truncated;
    case 'ceiling':
      return numerator < 0n ? truncated : awayFromZero;
    case 'half-away':
      return sideOfHalf(remainder, denominator) >= 0 ? awayFromZero : truncated;
    case 'half-even': {
      const side = sideOfHalf(remainder, denominator);
      if (side === 0) return truncated % 2n === 0n ? truncated : awayFromZero;
      return side > 0 ? awayFromZero : truncated;
    }
  }
}

/** Negative below one half, zero on it, positive above it. */
function sideOfHalf(remainder: bigint, denominator: bigint): number {
  const twice = 2n * (remainder < 0n ? -remainder : remainder);
  if (twice === denominator) return 0;
  return twice > denominator ? 1 : -1;
}
