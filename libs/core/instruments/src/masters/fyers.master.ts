import { isInstantMs, marketInstant, tradingDateAt, type TradingDate } from '@sutra/kernel';
import { symbolForms, type Contract } from '@sutra/market';
import { exactPrice, wholeNumber } from './decimal-text.js';
import { contradicts, listingOf, refuse, type MasterContext, type RowRefusal, type RowVerdict } from './row.js';

// Fyers: a CSV a segment, without a header, so that the columns go by their place alone. Its own token says exchange,
// segment and expiry once more, which shows a file whose columns have moved.

const COLUMNS_MIN = 18;
const TOKEN = 0;
const NAME = 1;
const LOT = 3;
const TICK = 4;
const EXPIRY = 8;
const SYMBOL = 9;
const EXCHANGE = 10;
const SEGMENT = 11;
const UNDERLYING = 13;
const STRIKE = 15;
const RIGHT = 16;

const exchanges: Readonly<Record<string, 'NSE' | 'BSE'>> = { '10': 'NSE', '12': 'BSE' };
const CASH = '10';
const DERIVATIVES = '11';

/** A row of a Fyers symbol master. */
export function fyersRow(fields: readonly string[], context: MasterContext): RowVerdict {
  const at = (index: number): string => fields[index] ?? '';
  if (fields.length < COLUMNS_MIN) return refuse('columns', `it has ${fields.length} columns`);
  const venue = exchanges[at(EXCHANGE)];
  const segment = at(SEGMENT);
  if (venue === undefined || (segment !== CASH && segment !== DERIVATIVES)) {
    return refuse('elsewhere', `exchange ${at(EXCHANGE)}, segment ${segment} is not traded here`);
  }
  const isDerivative = segment === DERIVATIVES;
  const expiry = isDerivative ? dayOf(at(EXPIRY)) : undefined;
  if (isDerivative && expiry === undefined) return refuse('expiry', `"${at(EXPIRY)}" is no moment in seconds`);
  const moved = tokenBreaks(at(TOKEN), `${at(EXCHANGE)}${segment}`, expiry);
  if (moved !== undefined) return moved;

  const symbol = { venue, symbol: at(SYMBOL) };
  const hints = isDerivative ? { expiry, underlying: at(UNDERLYING) } : {};
  const contract = symbolForms.fyers.parse(symbol, context.market, hints);
  if (!contract.ok) {
    return symbol.symbol.endsWith('-INDEX')
      ? refuse('index-unnamed', `the facts do not name the index ${symbol.symbol}`)
      : refuse('symbol', contract.error.message);
  }
  if (isDerivative !== isDerived(contract.value)) return refuse('contradiction', 'its symbol is of another segment');
  const right = at(RIGHT) === 'XX' || at(RIGHT) === '' ? 'FUT' : at(RIGHT);
  const other = contradicts(contract.value, { right, strike: exactPrice(at(STRIKE)), expiry });
  if (other !== undefined) return other;
  const [tick, lot] = [exactPrice(at(TICK)), wholeNumber(at(LOT))];
  return listingOf(contract.value, { broker: 'fyers', token: at(TOKEN), symbol, name: at(NAME), tick, lot }, context);
}

const isDerived = ({ kind }: Contract): boolean => kind === 'future' || kind === 'option';

/** The token is exchange, segment, the day of expiry without its century (zeros without one), and the exchange's token. */
function tokenBreaks(token: string, place: string, expiry: TradingDate | undefined): RowRefusal | undefined {
  if (!/^\d{11,25}$/.test(token)) return refuse('token', `"${token}" is no token`);
  if (!token.startsWith(place)) return refuse('contradiction', `the token ${token} is of another segment`);
  const day = expiry === undefined ? undefined : expiry.slice(2).replaceAll('-', '');
  if (day !== undefined && token.slice(4, 10) !== day) {
    return refuse('contradiction', `the token ${token} does not end on ${expiry}`);
  }
  return undefined;
}

/** The day in India of a moment in seconds. */
function dayOf(seconds: string): TradingDate | undefined {
  const number = wholeNumber(seconds);
  if (number === undefined || number === 0 || !isInstantMs(number * 1_000)) return undefined;
  return tradingDateAt(marketInstant(number * 1_000));
}
