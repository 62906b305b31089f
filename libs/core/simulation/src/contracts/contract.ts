import type { TradedKind } from '@sutra/charges';
import type { Exchange } from '@sutra/market';

/** A bar that is read into again and again, so that no bar is an object of its own. */
export interface BarRoom {
  open: number;
  high: number;
  low: number;
  close: number;
  /** Units that traded in it; Infinity where nobody knows, because its prices are modelled. */
  volume: number;
}

export const barRoom = (): BarRoom => ({ open: 0, high: 0, low: 0, close: 0, volume: 0 });

/** Where the prices of a contract come from, by rows of the bars that the run walks over. */
export interface PriceSource {
  readonly isModelled: boolean;
  /** Reads the bar of a row; false when the contract did not trade in it. */
  read(row: number, into: BarRoom): boolean;
  /** Its last price when a row is over; NaN before its first. */
  closeAt(row: number): number;
  /** What the contract would cost in that row with the underlying at a price; only where its price follows from it. */
  priceAtSpot?(row: number, spot: number): number;
}

/** What a leg trades, resolved on a day. Prices count 1/10,000 rupee. */
export interface Traded {
  readonly symbol: string;
  readonly kind: 'equity' | 'future' | 'option';
  readonly chargedAs: TradedKind;
  readonly exchange: Exchange;
  readonly underlying: string;
  /** YYYY-MM-DD; null for what does not end. */
  readonly expiry: string | null;
  /** When it is settled, in milliseconds of market time. */
  readonly expiresAt: number | null;
  readonly strike: number;
  readonly right: 'CE' | 'PE' | null;
  readonly lot: number;
  readonly tick: number;
  /** The most units of one order; Infinity where nothing says so. */
  readonly freeze: number;
  readonly prices: PriceSource;
}

/** What an option or a future is worth when it ends with the underlying at a price. */
export function settlementOf({ kind, right, strike }: Traded, spot: number): number {
  if (kind !== 'option') return spot;
  return Math.max(0, right === 'CE' ? spot - strike : strike - spot);
}
