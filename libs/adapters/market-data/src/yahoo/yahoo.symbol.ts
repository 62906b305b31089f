import { fail, ok, type Fault, type Result } from '@sutra/kernel';
import type { Contract } from '@sutra/market';
import { providerFault } from '../http/provider-fault.js';

/** Indices by our own names. */
const indices: Readonly<Record<string, string>> = {
  'NSE/NIFTY': '^NSEI',
  'NSE/BANKNIFTY': '^NSEBANK',
  'NSE/INDIAVIX': '^INDIAVIX',
  'BSE/SENSEX': '^BSESN',
};

/** Yahoo's symbol of a share or an index: RELIANCE.NS, RELIANCE.BO, ^NSEI. */
export function yahooSymbolOf(contract: Contract): Result<string, Fault> {
  const { exchange } = contract;
  if (contract.kind === 'equity') {
    // Its names say nothing of a series, and what it has under a name is the series that trades normally.
    if (exchange === 'NSE' && contract.series === 'EQ') return ok(`${contract.symbol}.NS`);
    if (exchange === 'BSE') return ok(`${contract.symbol}.BO`);
    return unknown(`${contract.symbol} in the series ${contract.series ?? ''}`);
  }
  const symbol = contract.kind === 'index' ? indices[`${exchange}/${contract.symbol}`] : undefined;
  return symbol === undefined ? unknown('symbol' in contract ? contract.symbol : contract.underlying) : ok(symbol);
}

const unknown = (what: string): Result<never, Fault> =>
  fail(providerFault('yahoo', 'UNKNOWN_SYMBOL', `has no symbol for ${what}`));
