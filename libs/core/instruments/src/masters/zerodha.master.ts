import { parseTradingDate } from '@sutra/kernel';
import { symbolForms } from '@sutra/market';
import { exactPrice, wholeNumber } from './decimal-text.js';
import { contradicts, listingOf, refuse, type MasterContext, type RowRefusal, type RowVerdict } from './row.js';

// Kite's dump: one CSV of all segments, read by the names of its columns.

export const zerodhaColumns = [
  'instrument_token',
  'exchange_token',
  'tradingsymbol',
  'name',
  'expiry',
  'strike',
  'tick_size',
  'lot_size',
  'instrument_type',
  'segment',
  'exchange',
] as const;

type Column = (typeof zerodhaColumns)[number];

/** What the low byte of a token must be, by exchange: a row whose token is of another segment would feed us foreign prices. */
const segmentBytes: Readonly<Record<string, number>> = { NSE: 1, NFO: 2, BSE: 4, BFO: 5, INDICES: 9 };

/** A row of Kite's dump. */
export function zerodhaRow(cell: (column: Column) => string, context: MasterContext): RowVerdict {
  const venue = cell('exchange');
  const segment = cell('segment');
  const byte = segmentBytes[segment === 'INDICES' ? 'INDICES' : venue];
  if (byte === undefined || !(venue in segmentBytes)) return refuse('elsewhere', `${segment} is not traded here`);
  const token = cell('instrument_token');
  const broken = tokenBreaks(token, cell('exchange_token'), byte);
  if (broken !== undefined) return broken;

  const isDerivative = venue === 'NFO' || venue === 'BFO';
  const type = cell('instrument_type');
  const expiry = isDerivative ? parseTradingDate(cell('expiry')) : undefined;
  if (expiry?.ok === false) return refuse('expiry', `"${cell('expiry')}" is no day`);
  if (!isDerivative && type !== 'EQ') return refuse('kind', `${venue} has no ${type}`);
  const symbol = { venue, symbol: cell('tradingsymbol') };
  const hints = isDerivative ? { expiry: expiry?.value, underlying: cell('name') } : {};
  const contract = symbolForms.zerodha.parse(symbol, context.market, hints);
  if (byte === 9 && (!contract.ok || contract.value.kind !== 'index')) {
    return refuse('index-unnamed', `the facts do not name the index ${symbol.symbol}`);
  }
  if (!contract.ok) return refuse('symbol', contract.error.message);
  const strike = exactPrice(cell('strike'));
  const other = contradicts(contract.value, { right: type, strike, expiry: expiry?.value });
  if (other !== undefined) return other;
  const tick = exactPrice(cell('tick_size'));
  const lot = wholeNumber(cell('lot_size'));
  return listingOf(contract.value, { broker: 'zerodha', token, symbol, name: cell('name'), tick, lot }, context);
}

function tokenBreaks(token: string, exchangeToken: string, byte: number): RowRefusal | undefined {
  const number = wholeNumber(token);
  if (number === undefined || number >= 2 ** 32) return refuse('token', `"${token}" is no token`);
  if (number % 256 !== byte) return refuse('contradiction', `the token ${token} is of another segment`);
  if (byte !== 9 && Math.floor(number / 256) !== wholeNumber(exchangeToken)) {
    return refuse('contradiction', `the token ${token} is not that of the exchange, ${exchangeToken}`);
  }
  return undefined;
}
