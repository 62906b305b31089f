import { andThen, ok } from '@sutra/kernel';
import { parseCompact, printCompact } from './compact-derivative.js';
import { SYMBOL } from './contract.js';
import { indexNameAt, indexNamed, malformed, needsMaster, type SymbolForm } from './symbol-form.js';

const WRITTEN = /^(NSE|BSE):(.+)$/;
const INDEX = /^(.+)-INDEX$/;
const WITH_SERIES = /^(.+)-([A-Z0-9]{2})$/;
const WITH_GROUP = /^(.+)-([A-Z]{1,2})$/;

/** Fyers: one text with the exchange in front, NSE:SBIN-EQ, NSE:NIFTY50-INDEX, NSE:NIFTY26JAN24000CE. */
export const fyersSymbols: SymbolForm = {
  broker: 'fyers',
  print: (contract, market) => {
    const venue = contract.exchange;
    const named = (symbol: string) => ok({ venue, symbol: `${venue}:${symbol}` });
    switch (contract.kind) {
      case 'equity':
        // At BSE the text carries the group, which changes and is no part of the contract.
        if (contract.series === null)
          return needsMaster('fyers', `the group of ${contract.symbol} at BSE is not known`);
        return named(`${contract.symbol}-${contract.series}`);
      case 'index': {
        const name = indexNameAt(market, 'fyers', contract);
        return name === undefined
          ? needsMaster('fyers', `the name of ${contract.symbol} is not known`)
          : named(`${name}-INDEX`);
      }
      case 'future':
      case 'option':
        return andThen(printCompact(contract, market), named);
    }
  },
  parse: (written, market, hints = {}) => {
    const [, place, text = ''] = WRITTEN.exec(written.symbol) ?? [];
    if ((place !== 'NSE' && place !== 'BSE') || written.venue !== place) return malformed('fyers', written);
    const [, indexName] = INDEX.exec(text) ?? [];
    if (indexName !== undefined) {
      const index = indexNamed(market, 'fyers', indexName, place);
      return index === undefined ? malformed('fyers', written, 'is an index that the facts do not name') : ok(index);
    }
    const derivative = parseCompact(text, market, { exchange: place, hints });
    if (derivative !== undefined) return ok(derivative);
    const [, symbol = '', series] = (place === 'NSE' ? WITH_SERIES : WITH_GROUP).exec(text) ?? [];
    if (series === undefined || !SYMBOL.test(symbol)) return malformed('fyers', written);
    return ok({ kind: 'equity', exchange: place, symbol, series: place === 'NSE' ? series : null });
  },
};
