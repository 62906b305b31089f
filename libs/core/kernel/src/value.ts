import { safeInteger } from './exact.js';
import { assert } from './fault.js';
import type { Money } from './money.js';
import type { Price } from './price.js';
import type { Quantity } from './quantity.js';
import { divideRounded, type RoundingMode } from './rounding.js';

/** What a quantity costs at a price; exact, because both count the same units. */
export const valueOf = (price: Price, quantity: Quantity): Money => safeInteger(price * quantity, 'a value') as Money;

/** The price at which a quantity would have cost that much: the average over several fills. */
export function averagePrice(value: Money, quantity: Quantity, mode: RoundingMode): Price {
  assert(quantity !== 0, 'an average price needs a quantity');
  const sign = quantity < 0 ? -1n : 1n;
  return Number(divideRounded(BigInt(value) * sign, BigInt(quantity) * sign, mode)) as Price;
}
