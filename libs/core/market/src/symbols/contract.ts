import type { Price, TradingDate } from '@sutra/kernel';
import type { Exchange } from '../trading-class.js';

/** The right of an option: a call or a put. */
export type OptionRight = 'CE' | 'PE';

/** A share or another thing of the cash market. NSE tells series apart (EQ, BE, SM); BSE's groups change and name nothing. */
export interface Equity {
  readonly kind: 'equity';
  readonly exchange: Exchange;
  readonly symbol: string;
  /** The series at NSE; null at BSE. */
  readonly series: string | null;
}

/** An index under the name that its contracts bear: NIFTY, SENSEX. */
export interface Index {
  readonly kind: 'index';
  readonly exchange: Exchange;
  readonly symbol: string;
}

export interface Future {
  readonly kind: 'future';
  readonly exchange: Exchange;
  readonly underlying: string;
  readonly expiry: TradingDate;
}

export interface Option {
  readonly kind: 'option';
  readonly exchange: Exchange;
  readonly underlying: string;
  readonly expiry: TradingDate;
  readonly strike: Price;
  readonly right: OptionRight;
}

/** What a contract is, whatever a broker calls it: everything that tells it from any other, and nothing else. */
export type Contract = Equity | Index | Future | Option;

/** A contract that ends. */
export type Derivative = Future | Option;

/** How a symbol may look: capitals, digits, ampersand, hyphen. */
export const SYMBOL = /^[A-Z0-9](?:[A-Z0-9&-]*[A-Z0-9])?$/;

/** A series of NSE: two capitals or digits. */
export const SERIES = /^[A-Z0-9]{2}$/;
