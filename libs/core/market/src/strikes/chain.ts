import { assert, type Price } from '@sutra/kernel';

/** What is known of an option at the moment of asking; undefined where there is no quote or it is stale. */
export interface OptionQuote {
  readonly premium?: Price | undefined;
  /** As the model has it: 0 to 1 for a call, −1 to 0 for a put. */
  readonly delta?: number | undefined;
}

/** A listed strike with its call and its put. */
export interface ChainRow {
  readonly strike: Price;
  readonly call?: OptionQuote | undefined;
  readonly put?: OptionQuote | undefined;
}

/** The listed strikes of one expiry, upwards. */
export type Chain = readonly ChainRow[];

/** Rows in any order as a chain; a strike that stands there twice is a bug of whoever collected them. */
export function chainOf(rows: readonly ChainRow[]): Chain {
  const chain = rows.toSorted((a, b) => a.strike - b.strike);
  const isTwice = chain.some(({ strike }, index) => strike === chain[index - 1]?.strike);
  assert(!isTwice, 'a chain has each strike once', { strikes: chain.length });
  return chain;
}

/** The strikes of a grid around a price: the nearest one, ties to the lower, and so many on either side. */
export function strikesAround(
  price: Price,
  { step, count }: { readonly step: Price; readonly count: number },
): readonly Price[] {
  const middle = Math.ceil(price / step - 0.5) * step;
  const strikes = Array.from({ length: 2 * count + 1 }, (_, index) => middle + (index - count) * step);
  return strikes.filter((strike) => strike > 0) as Price[];
}
