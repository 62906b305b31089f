// Bars are Float64 rupees and levels are whole units. A bar's price counts as the unit nearest to it; these give the doubles at
// which that rounding reaches a level, so that a loop compares bars as they are and decides exactly as if it had rounded.
import { priceFromUnits, priceNearRupees, toRupees, type Price } from '@sutra/kernel';
import type { PriceLevel, RunWatch } from './watch.js';

/** The greatest double of rupees whose nearest unit is at most this price: `low <= it` is `priceNearRupees(low) <= price`. */
export function highestAtOrBelow(price: Price): number {
  let rupees = toRupees(price) + 0.00005;
  while (priceNearRupees(rupees) > price) rupees = neighbour(rupees, -1);
  for (let next = neighbour(rupees, 1); priceNearRupees(next) <= price; next = neighbour(next, 1)) rupees = next;
  return rupees;
}

/** The least double of rupees whose nearest unit is at least this price. */
export const lowestAtOrAbove = (price: Price): number => neighbour(highestAtOrBelow(priceFromUnits(price - 1)), 1);

/** A level as a double to compare prices of bars with, in the direction that `hits` says. */
export const rupeesOf = ({ hits, price }: Pick<PriceLevel, 'hits' | 'price'>): number =>
  hits === 'atOrBelow' ? highestAtOrBelow(price) : lowestAtOrAbove(price);

/** What is reached on a line over a single instrument, as prices of that instrument. */
export interface PriceBounds {
  readonly instrument: string;
  readonly floor: Pick<PriceLevel, 'hits' | 'price'> | null;
  readonly ceiling: Pick<PriceLevel, 'hits' | 'price'> | null;
  readonly ratchet: Pick<PriceLevel, 'hits' | 'price'> | null;
}

/** A watch as prices, where its line hangs on one instrument only; undefined otherwise. */
export function priceBoundsOf({ line, floor, ceiling, ratchetAt }: RunWatch): PriceBounds | undefined {
  const [term, more] = line.terms;
  if (term === undefined || more !== undefined) return undefined;
  const { instrument, weight } = term;
  const reached = (value: number | null, isAbove: boolean): PriceBounds['floor'] => {
    if (value === null) return null;
    const [units, count] = [value - line.offset, Math.abs(weight)];
    return isAbove === weight > 0
      ? { hits: 'atOrAbove', price: priceFromUnits(0 - floorDivided(isAbove ? -units : units, count)) }
      : { hits: 'atOrBelow', price: priceFromUnits(floorDivided(isAbove ? -units : units, count)) };
  };
  return {
    instrument,
    floor: reached(floor, false),
    ceiling: reached(ceiling, true),
    ratchet: reached(ratchetAt, true),
  };
}

/** The quotient rounded down, exact for all safe integers. */
const floorDivided = (n: number, d: number): number => (n - (((n % d) + d) % d)) / d;

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The next double in that direction. */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  double[0] = value;
  bits[0] = (bits[0] ?? 0n) + BigInt(value > 0 ? direction : -direction);
  return double[0];
}
