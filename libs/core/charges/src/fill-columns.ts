import { assert } from '@sutra/kernel';
import { itemColumn, writeCharges } from './card-charges.js';
import type { RateCard } from './rate-card.js';
import { items } from './vocabulary.js';

/** Fills of one kind on days of one card, as columns; each is an order of its own. */
export interface FillColumns {
  readonly count: number;
  /** Value of each fill in units of money: a price times a quantity. */
  readonly turnovers: Float64Array;
  /** 1 for a sale, 0 for a purchase. */
  readonly isSale: Uint8Array;
}

/** Where the answers go; made once and used again. */
export interface ChargeColumns {
  /** What each fill costs, in units of money. */
  readonly totals: Float64Array;
  /** The sum of each item over all fills so far, in the order of `items`. */
  readonly sums: Float64Array;
}

export const chargeColumns = (capacity: number): ChargeColumns => ({
  totals: new Float64Array(capacity),
  sums: itemColumn(),
});

/** Charges of many fills, the same as one by one, with nothing allocated per fill. Sums are added to, so that cards can follow each other. */
export function chargeFills(card: RateCard, { count, turnovers, isSale }: FillColumns, out: ChargeColumns): void {
  assert(
    count <= turnovers.length && count <= isSale.length && count <= out.totals.length,
    'the columns hold fewer fills than are asked for',
  );
  const { totals, sums } = out;
  const column = itemColumn();
  for (let index = 0; index < count; index += 1) {
    totals[index] = writeCharges(card, isSale[index] === 1, turnovers[index] ?? 0, 0, column);
    for (let item = 0; item < items.length; item += 1) sums[item] = (sums[item] ?? 0) + (column[item] ?? 0);
  }
}
