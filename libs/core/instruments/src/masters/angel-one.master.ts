import { parseTradingDate, type TradingDate } from '@sutra/kernel';
import { symbolForms } from '@sutra/market';
import { exactPrice, wholeNumber } from './decimal-text.js';
import { contradicts, listingOf, refuse, type MasterContext, type RowVerdict } from './row.js';

// Angel One: one JSON array of objects whose values are all text. Strikes and tick sizes are in paise, and −1 stands for
// none.

const venues: readonly string[] = ['NSE', 'BSE', 'NFO', 'BFO'];
const kinds: Readonly<Record<string, 'equity' | 'index' | 'future' | 'option'>> = {
  '': 'equity',
  AMXIDX: 'index',
  FUTIDX: 'future',
  FUTSTK: 'future',
  OPTIDX: 'option',
  OPTSTK: 'option',
};
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** An object of Angel One's scrip master. */
export function angelOneRow(row: Readonly<Record<string, unknown>>, context: MasterContext): RowVerdict {
  const text = (key: string): string => {
    const value = row[key];
    return typeof value === 'string' ? value : '';
  };
  const venue = text('exch_seg');
  if (!venues.includes(venue)) return refuse('elsewhere', `${venue} is not traded here`);
  const kind = kinds[text('instrumenttype')];
  if (kind === undefined) return refuse('kind', `${text('instrumenttype')} is no kind of contract that we trade`);
  const isDerivative = kind === 'future' || kind === 'option';
  const expiry = isDerivative ? dayOf(text('expiry')) : undefined;
  if (isDerivative && expiry === undefined) return refuse('expiry', `"${text('expiry')}" is no day`);

  const symbol = { venue, symbol: text('symbol') };
  const contract = symbolForms['angel-one'].parse(symbol, context.market);
  if (kind === 'index' && (!contract.ok || contract.value.kind !== 'index')) {
    return refuse('index-unnamed', `the facts do not name the index ${symbol.symbol}`);
  }
  if (!contract.ok) return refuse('symbol', contract.error.message);
  if (contract.value.kind !== kind) {
    return refuse('contradiction', `its symbol is ${contract.value.kind}, its columns say ${kind}`);
  }
  const right = kind === 'future' ? 'FUT' : symbol.symbol.slice(-2);
  const other = contradicts(contract.value, { right, strike: exactPrice(text('strike'), 100), expiry });
  if (other !== undefined) return other;
  const tick = exactPrice(text('tick_size'), 100);
  const lot = wholeNumber(text('lotsize'));
  const name = text('name');
  // An index says −1 or nothing where it has no tick and no lot.
  const priced = kind === 'index' ? { tick: exactPrice('0'), lot: 0 } : { tick, lot };
  return listingOf(contract.value, { broker: 'angel-one', token: text('token'), symbol, name, ...priced }, context);
}

/** The day that 28JUL2026 writes. */
function dayOf(text: string): TradingDate | undefined {
  const [, day = '', letters = '', year = ''] = /^(\d{2})([A-Z]{3})(\d{4})$/.exec(text) ?? [];
  const month = String(MONTHS.indexOf(letters) + 1).padStart(2, '0');
  const date = parseTradingDate(`${year}-${month}-${day}`);
  return date.ok ? date.value : undefined;
}
