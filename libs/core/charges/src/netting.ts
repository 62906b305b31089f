// Whether shares are delivered is decided at the end of the day and not by the product of an order: what was both bought
// and sold is intraday, and only the excess of one side changes hands.
import { add, NO_MONEY, NO_QUANTITY, proportion, subtract, type Money, type Quantity } from '@sutra/kernel';
import type { Exchange, Side } from './vocabulary.js';

/** What one instrument's day adds up to on each side. */
export interface DayOfInstrument {
  readonly instrument: string;
  readonly exchange: Exchange;
  readonly kind: 'equity' | 'fund';
  readonly group: string | undefined;
  readonly bought: Traded;
  readonly sold: Traded;
}

export interface Traded {
  readonly quantity: Quantity;
  readonly turnover: Money;
}

export const NOTHING: Traded = { quantity: NO_QUANTITY, turnover: NO_MONEY };

export const plusTraded = (a: Traded, b: Traded): Traded => ({
  quantity: add(a.quantity, b.quantity),
  turnover: add(a.turnover, b.turnover),
});

/** One side's turnover, parted by what becomes of the shares. */
export interface Parted {
  readonly side: Side;
  readonly intraday: Money;
  readonly delivery: Money;
}

/** Parts both sides: the excess is delivered at the side's average price, as the tax on it is reckoned. */
export function partsOf({ bought, sold }: Pick<DayOfInstrument, 'bought' | 'sold'>): readonly [Parted, Parted] {
  return [partOf('buy', bought, sold), partOf('sell', sold, bought)];
}

function partOf(side: Side, own: Traded, other: Traded): Parted {
  const excess = own.quantity - other.quantity;
  if (excess <= 0) return { side, intraday: own.turnover, delivery: NO_MONEY };
  const delivery = proportion(own.turnover, { numerator: excess, denominator: own.quantity }, 'half-away');
  return { side, intraday: subtract(own.turnover, delivery), delivery };
}
