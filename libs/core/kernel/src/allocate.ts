import { assert } from './fault.js';
import { safeInteger } from './exact.js';
import type { Money } from './money.js';

/**
 * Splits an amount over weights so that the parts sum to the amount to the last unit, such as a contract note's charges
 * over its trades. Units left by rounding down go one each to the largest remainders, the earlier part first on a tie.
 */
export function allocate(amount: Money, weights: readonly number[]): Money[] {
  const shares = weights.map((weight) => BigInt(safeInteger(weight, 'a weight')));
  const whole = shares.reduce((sum, share) => sum + share, 0n);
  assert(shares.every((share) => share >= 0n) && whole > 0n, 'weights are not negative and not all zero');

  const sign = amount < 0 ? -1 : 1;
  const units = BigInt(Math.abs(amount));
  const parts = shares.map((share, index) => ({
    index,
    units: Number((units * share) / whole),
    remainder: (units * share) % whole,
  }));

  const left = Math.abs(amount) - parts.reduce((sum, part) => sum + part.units, 0);
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder.slice(0, left)) part.units += 1;
  return parts.map((part) => (part.units === 0 ? 0 : sign * part.units) as Money);
}
