import { parseTradingDate } from '@sutra/kernel';
import { symbolForms } from '@sutra/market';
import { exactPrice, wholeNumber } from './decimal-text.js';
import { contradicts, listingOf, refuse, type MasterContext, type RowVerdict } from './row.js';

// Dhan's compact scrip master: one CSV of all segments, read by the names of its columns. Its tick sizes are in paise.

export const dhanColumns = [
  'SEM_EXM_EXCH_ID',
  'SEM_SEGMENT',
  'SEM_SMST_SECURITY_ID',
  'SEM_INSTRUMENT_NAME',
  'SEM_TRADING_SYMBOL',
  'SEM_LOT_UNITS',
  'SEM_EXPIRY_DATE',
  'SEM_STRIKE_PRICE',
  'SEM_OPTION_TYPE',
  'SEM_TICK_SIZE',
  'SEM_SERIES',
  'SM_SYMBOL_NAME',
] as const;

type Column = (typeof dhanColumns)[number];

/** Our word for a segment by exchange and letter; [U] that indices stand under I. */
const venues: Readonly<Record<string, string>> = {
  'NSE/E': 'NSE_EQ',
  'NSE/D': 'NSE_FNO',
  'BSE/E': 'BSE_EQ',
  'BSE/D': 'BSE_FNO',
  'NSE/I': 'IDX_I',
  'BSE/I': 'IDX_I',
};
const kinds: Readonly<Record<string, 'equity' | 'index' | 'future' | 'option'>> = {
  EQUITY: 'equity',
  INDEX: 'index',
  FUTIDX: 'future',
  FUTSTK: 'future',
  OPTIDX: 'option',
  OPTSTK: 'option',
};

/** A row of Dhan's scrip master. */
export function dhanRow(cell: (column: Column) => string, context: MasterContext): RowVerdict {
  const place = `${cell('SEM_EXM_EXCH_ID')}/${cell('SEM_SEGMENT')}`;
  const venue = venues[place];
  if (venue === undefined) return refuse('elsewhere', `${place} is not traded here`);
  const kind = kinds[cell('SEM_INSTRUMENT_NAME')];
  if (kind === undefined) return refuse('kind', `${cell('SEM_INSTRUMENT_NAME')} is no kind of contract that we trade`);
  const isDerivative = kind === 'future' || kind === 'option';
  const expiry = isDerivative ? parseTradingDate(cell('SEM_EXPIRY_DATE').slice(0, 10)) : undefined;
  if (expiry?.ok === false) return refuse('expiry', `"${cell('SEM_EXPIRY_DATE')}" is no day`);

  const symbol = { venue, symbol: cell('SEM_TRADING_SYMBOL') };
  const hints = { expiry: expiry?.value, series: venue === 'NSE_EQ' ? cell('SEM_SERIES') : undefined };
  const contract = symbolForms.dhan.parse(symbol, context.market, hints);
  if (!contract.ok) {
    return kind === 'index'
      ? refuse('index-unnamed', `the facts do not name the index ${symbol.symbol}`)
      : refuse('symbol', contract.error.message);
  }
  if (contract.value.kind !== kind) {
    return refuse('contradiction', `its symbol is ${contract.value.kind}, its columns say ${kind}`);
  }
  const right = kind === 'future' ? 'FUT' : cell('SEM_OPTION_TYPE');
  const other = contradicts(contract.value, {
    right,
    strike: exactPrice(cell('SEM_STRIKE_PRICE')),
    expiry: expiry?.value,
  });
  if (other !== undefined) return other;
  return listingOf(
    contract.value,
    {
      broker: 'dhan',
      token: cell('SEM_SMST_SECURITY_ID'),
      symbol,
      name: cell('SM_SYMBOL_NAME'),
      tick: exactPrice(cell('SEM_TICK_SIZE'), 100),
      lot: wholeNumber(cell('SEM_LOT_UNITS')),
    },
    context,
  );
}
