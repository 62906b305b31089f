import { ok, type Fault, type Result, type TradingDate } from '@sutra/kernel';
import type { Exchange } from '../trading-class.js';
import { SERIES, SYMBOL, type Contract, type OptionRight } from './contract.js';
import { shortStrike } from './instrument-id.js';
import {
  indexNameAt,
  indexNamed,
  lettersOf,
  malformed,
  monthOf,
  needsMaster,
  strikeFrom,
  type BrokerSymbol,
  type MasterHints,
  type SymbolForm,
} from './symbol-form.js';

const DERIVATIVE = /^(.+)-([A-Z][a-z]{2})(\d{4})-(?:FUT|(\d+(?:\.\d+)?)-(CE|PE))$/;
const derivativeVenues: Readonly<Record<string, Exchange>> = { NSE_FNO: 'NSE', BSE_FNO: 'BSE' };
const cashVenues: Readonly<Record<string, Exchange>> = { NSE_EQ: 'NSE', BSE_EQ: 'BSE' };

/**
 * Dhan: NIFTY-Jan2026-24000-CE in the segment NSE_FNO. Its orders go by security id, and its symbols are for people:
 * they leave out the day of an expiry and the series of a share, so reading one needs the master's row. [U] the form.
 */
export const dhanSymbols: SymbolForm = {
  broker: 'dhan',
  print: (contract, market) => {
    const { exchange } = contract;
    switch (contract.kind) {
      case 'equity':
        return ok({ venue: `${exchange}_EQ`, symbol: contract.symbol });
      case 'index': {
        const name = indexNameAt(market, 'dhan', contract);
        return name === undefined
          ? needsMaster('dhan', `the name of ${contract.symbol} is not known`)
          : ok({ venue: 'IDX_I', symbol: name });
      }
      case 'future':
        return ok({ venue: `${exchange}_FNO`, symbol: `${contract.underlying}-${month(contract.expiry)}-FUT` });
      case 'option': {
        const { underlying, expiry, strike, right } = contract;
        return ok({
          venue: `${exchange}_FNO`,
          symbol: `${underlying}-${month(expiry)}-${shortStrike(strike)}-${right}`,
        });
      }
    }
  },
  parse: (written, market, hints = {}) => {
    const { venue, symbol } = written;
    if (venue === 'IDX_I') {
      const index = indexNamed(market, 'dhan', symbol);
      return index === undefined ? malformed('dhan', written, 'is an index that the facts do not name') : ok(index);
    }
    const exchange = derivativeVenues[venue] ?? cashVenues[venue];
    if (exchange === undefined) return malformed('dhan', written);
    if (venue in derivativeVenues) return parseDerivative(written, exchange, hints);
    if (!SYMBOL.test(symbol)) return malformed('dhan', written);
    if (exchange === 'BSE') return ok({ kind: 'equity', exchange, symbol, series: null });
    if (hints.series === undefined) return needsMaster('dhan', `the series of ${symbol} is not in its symbol`);
    return SERIES.test(hints.series)
      ? ok({ kind: 'equity', exchange, symbol, series: hints.series })
      : malformed('dhan', written);
  },
};

function parseDerivative(written: BrokerSymbol, exchange: Exchange, { expiry }: MasterHints): Result<Contract, Fault> {
  const match = DERIVATIVE.exec(written.symbol);
  const [, underlying = '', letters = '', year = '', strikeText, right] = match ?? [];
  if (match === null || !SYMBOL.test(underlying)) return malformed('dhan', written);
  if (expiry === undefined) return needsMaster('dhan', `the day of the expiry is not in ${written.symbol}`);
  if (!expiry.startsWith(`${year}-${monthOf(letters) ?? ''}-`))
    return malformed('dhan', written, `does not end on ${expiry}`);
  if (strikeText === undefined) return ok({ kind: 'future', exchange, underlying, expiry });
  const strike = strikeFrom(strikeText);
  if (strike === undefined) return malformed('dhan', written);
  return ok({ kind: 'option', exchange, underlying, expiry, strike, right: right as OptionRight });
}

function month(expiry: TradingDate): string {
  const letters = lettersOf(expiry);
  return `${letters.slice(0, 1)}${letters.slice(1).toLowerCase()}${expiry.slice(0, 4)}`;
}
