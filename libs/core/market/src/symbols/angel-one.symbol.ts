import { ok, parseTradingDate, type Fault, type Result } from '@sutra/kernel';
import type { Exchange } from '../trading-class.js';
import { SYMBOL, type Contract, type Derivative, type OptionRight } from './contract.js';
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
  type SymbolForm,
} from './symbol-form.js';

const DERIVATIVE = /^(.+?)(\d{2})([A-Z]{3})(\d{2})(?:FUT|(\d+(?:\.\d+)?)(CE|PE))$/;
const WITH_SERIES = /^(.+)-([A-Z0-9]{2})$/;
const derivativeVenues: Readonly<Record<string, Exchange>> = { NFO: 'NSE', BFO: 'BSE' };

/** Angel One: the whole date in every derivative, NIFTY06JAN2624000CE; the series always said at NSE, SBIN-EQ. */
export const angelOneSymbols: SymbolForm = {
  broker: 'angel-one',
  print: (contract, market) => {
    const { exchange } = contract;
    switch (contract.kind) {
      case 'equity':
        return ok({
          venue: exchange,
          symbol: contract.series === null ? contract.symbol : `${contract.symbol}-${contract.series}`,
        });
      case 'index': {
        const name = indexNameAt(market, 'angel-one', contract);
        return name === undefined
          ? needsMaster('angel-one', `the name of ${contract.symbol} is not known`)
          : ok({ venue: exchange, symbol: name });
      }
      case 'future':
      case 'option':
        return ok({ venue: exchange === 'NSE' ? 'NFO' : 'BFO', symbol: printDerivative(contract) });
    }
  },
  parse: (written, market) => {
    const { venue, symbol } = written;
    const exchange = derivativeVenues[venue];
    if (exchange !== undefined) return parseDerivative(written, exchange);
    if (venue !== 'NSE' && venue !== 'BSE') return malformed('angel-one', written);
    const index = indexNamed(market, 'angel-one', symbol, venue);
    if (index !== undefined) return ok(index);
    const [, name = symbol, series = null] = venue === 'NSE' ? (WITH_SERIES.exec(symbol) ?? []) : [];
    if (!SYMBOL.test(name) || (venue === 'NSE' && series === null)) return malformed('angel-one', written);
    return ok({ kind: 'equity', exchange: venue, symbol: name, series });
  },
};

function printDerivative(contract: Derivative): string {
  const { underlying, expiry } = contract;
  const date = `${expiry.slice(8)}${lettersOf(expiry)}${expiry.slice(2, 4)}`;
  return `${underlying}${date}${contract.kind === 'future' ? 'FUT' : shortStrike(contract.strike) + contract.right}`;
}

function parseDerivative(written: BrokerSymbol, exchange: Exchange): Result<Contract, Fault> {
  const match = DERIVATIVE.exec(written.symbol);
  if (match === null) return malformed('angel-one', written);
  const [, underlying = '', day = '', letters = '', year = '', strikeText, right] = match;
  const expiry = parseTradingDate(`20${year}-${monthOf(letters) ?? ''}-${day}`);
  if (!expiry.ok || !SYMBOL.test(underlying)) return malformed('angel-one', written);
  if (strikeText === undefined) return ok({ kind: 'future', exchange, underlying, expiry: expiry.value });
  const strike = strikeFrom(strikeText);
  if (strike === undefined) return malformed('angel-one', written);
  return ok({ kind: 'option', exchange, underlying, expiry: expiry.value, strike, right: right as OptionRight });
}
