import { marketInstant, priceFromUnits, tradingDateAt, type InstrumentId } from '@sutra/kernel';
import { instrumentIdOf, type Contract, type Exchange } from '@sutra/market';

const SYMBOL = /^[A-Z0-9](?:[A-Z0-9&-]*[A-Z0-9])?$/;
const SERIES = /^[A-Z0-9]{2}$/;

/** An instrument's identity, or undefined for names that are none of ours; ids that would be too long are none either. */
function idOf(contract: Contract): InstrumentId | undefined {
  const symbol = 'symbol' in contract ? contract.symbol : contract.underlying;
  // An id has at most 64 signs, of which an option's strike and date take some thirty; an ampersand takes three.
  const length = symbol.replace(/[&-]/g, '___').length;
  return SYMBOL.test(symbol) && length <= 34 ? instrumentIdOf(contract) : undefined;
}

/** A share; NSE tells its series apart, BSE's groups come and go. */
export function shareId(exchange: Exchange, symbol: string, series: string): InstrumentId | undefined {
  if (exchange === 'BSE') return idOf({ kind: 'equity', exchange, symbol, series: null });
  return SERIES.test(series) ? idOf({ kind: 'equity', exchange, symbol, series }) : undefined;
}

export interface DerivativeRow {
  readonly exchange: Exchange;
  readonly underlying: string;
  readonly expiryMs: number;
  /** In 1/10,000 rupee; without meaning for a future. */
  readonly strike: number;
  /** CE, PE, or anything else for a future. */
  readonly right: string;
}

/** A future or an option; undefined when something about it is not understood. */
export function derivativeId(row: DerivativeRow, isOption: boolean): InstrumentId | undefined {
  const { exchange, underlying, expiryMs, strike, right } = row;
  if (!Number.isSafeInteger(expiryMs)) return undefined;
  const expiry = tradingDateAt(marketInstant(expiryMs));
  if (!isOption) return idOf({ kind: 'future', exchange, underlying, expiry });
  if ((right !== 'CE' && right !== 'PE') || !(strike > 0)) return undefined;
  return idOf({ kind: 'option', exchange, underlying, expiry, strike: priceFromUnits(strike), right });
}
