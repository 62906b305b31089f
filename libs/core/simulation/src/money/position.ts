import { assert, allocate, moneyFromUnits, type Money } from '@sutra/kernel';

/**
 * What is held of one contract by one leg. Prices and money count 1/10,000 rupee. The average price is kept as the sum of
 * price and quantity, so that no rounding ever enters it; charges of the entry go with the quantity that they were for.
 */
export interface Position {
  /** 1 when long, −1 when short. */
  readonly direction: 1 | -1;
  /** Units that are open. */
  quantity: number;
  /** Σ price × quantity of what is open. */
  cost: number;
  /** Charges of the entry of what is open. */
  openCharges: number;
  /** Of what was closed, before charges. */
  realised: number;
  /** All charges so far, of entries and exits. */
  charges: number;
}

export const emptyPosition = (direction: 1 | -1): Position => ({
  ...{ direction, quantity: 0, cost: 0, openCharges: 0, realised: 0, charges: 0 },
});

const exact = (units: number): number => moneyFromUnits(units);

/** Adds a fill. */
export function enlarge(position: Position, price: number, quantity: number, charges: number): void {
  assert(quantity > 0, 'a fill has a quantity', { quantity });
  position.quantity = exact(position.quantity + quantity);
  position.cost = exact(position.cost + exact(price * quantity));
  position.openCharges = exact(position.openCharges + charges);
  position.charges = exact(position.charges + charges);
}

/** A part that was closed. */
export interface ClosedPart {
  readonly quantity: number;
  /** Σ price × quantity of its entry. */
  readonly cost: number;
  readonly pnl: number;
  /** Of its exit and of its part of the entry. */
  readonly charges: number;
}

/** Takes a fill off; cost and entry charges are split over the units so that the parts sum to the whole. */
export function reduce(position: Position, price: number, quantity: number, charges: number): ClosedPart {
  assert(quantity > 0 && quantity <= position.quantity, 'what is closed was open', {
    quantity,
    open: position.quantity,
  });
  const cost = partOf(position.cost, quantity, position.quantity);
  const entryCharges = partOf(position.openCharges, quantity, position.quantity);
  const pnl = exact(position.direction * (exact(price * quantity) - cost));
  position.quantity -= quantity;
  position.cost -= cost;
  position.openCharges -= entryCharges;
  position.realised = exact(position.realised + pnl);
  position.charges = exact(position.charges + charges);
  return { quantity, cost, pnl, charges: exact(entryCharges + charges) };
}

function partOf(whole: number, quantity: number, of: number): number {
  if (quantity === of || whole === 0) return whole;
  return allocate(whole as Money, [quantity, of - quantity])[0] ?? 0;
}

/** What is open would make if it were closed at a price, before charges. */
export const unrealisedOf = ({ direction, quantity, cost }: Position, mark: number): number =>
  quantity === 0 ? 0 : exact(direction * (mark * quantity - cost));
