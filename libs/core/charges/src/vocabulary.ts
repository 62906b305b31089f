/** Where a trade happens, and so whose fees it pays. */
export const exchanges = ['NSE', 'BSE', 'MCX'] as const;
export type Exchange = (typeof exchanges)[number];

/**
 * What a trade is for those who charge it: the kind of instrument and, for shares and funds, whether they are delivered.
 * A fund is a unit of an equity-oriented exchange-traded fund.
 */
export const chargeSegments = [
  ...(['equity-delivery', 'equity-intraday', 'fund-delivery', 'fund-intraday'] as const),
  ...(['index-futures', 'stock-futures', 'index-options', 'stock-options'] as const),
  ...(['currency-futures', 'currency-options', 'commodity-futures', 'commodity-options'] as const),
] as const;
export type ChargeSegment = (typeof chargeSegments)[number];

/** The part of an exchange that has a column of its own on a contract note. */
export type Market = 'cash' | 'derivatives' | 'currency' | 'commodity';

export function marketOf(segment: ChargeSegment): Market {
  if (segment.startsWith('equity-') || segment.startsWith('fund-')) return 'cash';
  if (segment.startsWith('currency-')) return 'currency';
  return segment.startsWith('commodity-') ? 'commodity' : 'derivatives';
}

/** The kinds of instrument that a trade can be in, before anybody asks whether it is delivered. */
export type TradedKind =
  | ('equity' | 'fund')
  | `${'index' | 'stock'}-${'futures' | 'options'}`
  | `${'currency' | 'commodity'}-${'futures' | 'options'}`;

/** How a position is meant to be held; only shares and funds are charged differently for it. */
export type HeldAs = 'intraday' | 'delivery' | 'carryForward';

/** The segment that a kind of instrument is charged in when it is held that way. */
export function chargeSegmentOf(kind: TradedKind, heldAs: HeldAs): ChargeSegment {
  if (kind === 'equity' || kind === 'fund') return `${kind}-${heldAs === 'intraday' ? 'intraday' : 'delivery'}`;
  return kind;
}

export const sides = ['buy', 'sell'] as const;
export type Side = (typeof sides)[number];

/** A trade on the exchange, or the exercise of an option that ends in the money. */
export const occasions = ['trade', 'exercise'] as const;
export type Occasion = (typeof occasions)[number];

/** What a trade pays, in the order of a contract note; columns of items are indexed by it. */
export const items = ['brokerage', 'exchange', 'clearing', 'ipft', 'sebi', 'gst', 'stt', 'ctt', 'stamp'] as const;
export type Item = (typeof items)[number];

/** The items that are a rate on turnover, and nothing else. */
export const levies = ['exchange', 'clearing', 'ipft', 'sebi', 'stt', 'ctt', 'stamp'] as const;
export type Levy = (typeof levies)[number];

/** The tax of Parliament on the trade itself: on commodities it has another name. */
export const transactionTaxOf = (segment: ChargeSegment): 'stt' | 'ctt' =>
  marketOf(segment) === 'commodity' ? 'ctt' : 'stt';

export const itemNames: Readonly<Record<Item, string>> = {
  brokerage: 'Brokerage',
  exchange: 'Exchange transaction charges',
  clearing: 'Clearing charges',
  ipft: 'Investor protection fund',
  sebi: 'SEBI turnover fee',
  gst: 'GST',
  stt: 'Securities transaction tax',
  ctt: 'Commodities transaction tax',
  stamp: 'Stamp duty',
};
