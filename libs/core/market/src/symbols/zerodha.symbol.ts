import { andThen, ok, type Fault, type Result } from '@sutra/kernel';
import type { Exchange } from '../trading-class.js';
import { parseCompact, printCompact } from './compact-derivative.js';
import { SYMBOL, type Equity } from './contract.js';
import { indexNameAt, indexNamed, malformed, needsMaster, type BrokerSymbol, type SymbolForm } from './symbol-form.js';

const WITH_SERIES = /^(.+)-([A-Z0-9]{2})$/;
const derivativeVenues: Readonly<Record<string, Exchange>> = { NFO: 'NSE', BFO: 'BSE' };

/** Kite: exchange and trading symbol; series EQ goes without saying, indices bear their display names. */
export const zerodhaSymbols: SymbolForm = {
  broker: 'zerodha',
  print: (contract, market) => {
    switch (contract.kind) {
      case 'equity':
        return printEquity(contract);
      case 'index': {
        const name = indexNameAt(market, 'zerodha', contract);
        if (name === undefined) return needsMaster('zerodha', `the name of ${contract.symbol} is not known`);
        return ok({ venue: contract.exchange, symbol: name });
      }
      case 'future':
      case 'option':
        return andThen(printCompact(contract, market), (symbol) =>
          ok({ venue: contract.exchange === 'NSE' ? 'NFO' : 'BFO', symbol }),
        );
    }
  },
  parse: (written, market, hints = {}) => {
    const { venue, symbol } = written;
    const exchange = derivativeVenues[venue];
    if (exchange !== undefined) {
      const contract = parseCompact(symbol, market, { exchange, hints });
      return contract === undefined
        ? malformed('zerodha', written, 'reads as no contract that the facts know')
        : ok(contract);
    }
    if (venue !== 'NSE' && venue !== 'BSE') return malformed('zerodha', written);
    const index = indexNamed(market, 'zerodha', symbol, venue);
    return index === undefined ? parseEquity(written, venue) : ok(index);
  },
};

function printEquity({ exchange, symbol, series }: Equity): Result<BrokerSymbol, Fault> {
  if (exchange === 'BSE') return ok({ venue: exchange, symbol });
  // A name that ends like a series would be read back as one.
  if (series === 'EQ' && WITH_SERIES.test(symbol))
    return needsMaster('zerodha', `${symbol} looks like a name with a series`);
  return ok({ venue: exchange, symbol: series === 'EQ' ? symbol : `${symbol}-${series ?? ''}` });
}

function parseEquity(written: BrokerSymbol, exchange: Exchange): Result<Equity, Fault> {
  const [, name, series] = exchange === 'NSE' ? (WITH_SERIES.exec(written.symbol) ?? []) : [];
  const symbol = name ?? written.symbol;
  if (!SYMBOL.test(symbol) || series === 'EQ') return malformed('zerodha', written);
  return ok({ kind: 'equity', exchange, symbol, series: exchange === 'NSE' ? (series ?? 'EQ') : null });
}
