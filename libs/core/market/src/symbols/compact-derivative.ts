import { fail, Fault, ok, parseTradingDate, type Result, type TradingDate } from '@sutra/kernel';
import type { Expiry } from '../contracts/expiry.js';
import { expiriesIn, type Market } from '../market.js';
import type { Exchange } from '../trading-class.js';
import { SYMBOL, type Derivative, type OptionRight } from './contract.js';
import { shortStrike } from './instrument-id.js';
import { lettersOf, monthOf, strikeFrom, type MasterHints } from './symbol-form.js';

// The compact form of Zerodha and Fyers: NIFTY26JAN24000CE names the month's monthly expiry, NIFTY2610624000CE the day
// 6 January 2026 (months are 1 to 9, O, N, D), NIFTY26JANFUT a future. Only facts tell the day of a month's expiry, and
// only knowledge of names tells where NIFTY ends and 26 begins.

const WEEKLY_MONTHS = '123456789OND';
const MONTHLY = /^(.+?)(\d{2})([A-Z]{3})(?:FUT|(\d+(?:\.\d+)?)(CE|PE))$/;
const WEEKLY_REST = /^(\d{2})([1-9OND])(\d{2})(\d+(?:\.\d+)?)(CE|PE)$/;

/** The compact form of a derivative; one whose expiry the facts don't know is refused. */
export function printCompact(contract: Derivative, market: Market): Result<string, Fault> {
  const { exchange, underlying, expiry } = contract;
  const known = expiriesOf(market, exchange, underlying).find(({ date }) => date === expiry);
  if (known === undefined || (known.series === 'weekly' && contract.kind === 'future')) {
    const message = `${expiry} is no expiry of a ${contract.kind} on ${underlying} in the market facts`;
    return fail(new Fault('refused', 'SYMBOL.UNKNOWN_EXPIRY', message, { details: { underlying, expiry } }));
  }
  const date = known.series === 'monthly' ? monthCode(known.scheduledOn) : dayCode(expiry);
  return ok(
    `${underlying}${date}${contract.kind === 'future' ? 'FUT' : shortStrike(contract.strike) + contract.right}`,
  );
}

/** The derivative that a compact symbol names; undefined when it names none, or more than one. */
export function parseCompact(
  symbol: string,
  market: Market,
  { exchange, hints }: { readonly exchange: Exchange; readonly hints: MasterHints },
): Derivative | undefined {
  const readings = [
    ...monthlyReadings(symbol, market, exchange, hints),
    ...weeklyReadings(symbol, market, exchange, hints),
  ];
  const [only, ...others] = readings.filter(({ underlying }) => isPossible(underlying, hints));
  return others.length === 0 ? only : undefined;
}

function monthlyReadings(symbol: string, market: Market, exchange: Exchange, hints: MasterHints): Derivative[] {
  const match = MONTHLY.exec(symbol);
  if (match === null) return [];
  const [, underlying = '', year = '', letters = '', strikeText, right] = match;
  const month = monthOf(letters);
  if (month === undefined) return [];
  const expiry = monthlyExpiry(market, { exchange, underlying, month: `20${year}-${month}` }, hints.expiry);
  if (expiry === undefined) return [];
  if (strikeText === undefined) return [{ kind: 'future', exchange, underlying, expiry }];
  const strike = strikeFrom(strikeText);
  return strike === undefined
    ? []
    : [{ kind: 'option', exchange, underlying, expiry, strike, right: right as OptionRight }];
}

/** Every way to cut a weekly symbol that ends at a known expiry of a name with which it begins. */
function weeklyReadings(symbol: string, market: Market, exchange: Exchange, hints: MasterHints): Derivative[] {
  const names = hints.underlying === undefined ? [...market.tables.underlyings.facts.keys()] : [hints.underlying];
  return names.flatMap((underlying): Derivative[] => {
    const match = symbol.startsWith(underlying) ? WEEKLY_REST.exec(symbol.slice(underlying.length)) : null;
    if (match === null) return [];
    const [, year = '', letter = '', day = '', strikeText = '', right] = match;
    const month = String(WEEKLY_MONTHS.indexOf(letter) + 1).padStart(2, '0');
    const expiry = parseTradingDate(`20${year}-${month}-${day}`);
    const strike = strikeFrom(strikeText);
    if (!expiry.ok || strike === undefined) return [];
    if (!isWeekly(market, { exchange, underlying, date: expiry.value }, hints)) return [];
    return [{ kind: 'option', exchange, underlying, expiry: expiry.value, strike, right: right as OptionRight }];
  });
}

function monthlyExpiry(
  market: Market,
  { exchange, underlying, month }: { readonly exchange: Exchange; readonly underlying: string; readonly month: string },
  hint: TradingDate | undefined,
): TradingDate | undefined {
  if (hint !== undefined) return hint.startsWith(month) ? hint : undefined;
  const expiries = expiriesOf(market, exchange, underlying);
  return expiries.find(({ series, scheduledOn }) => series === 'monthly' && scheduledOn.startsWith(month))?.date;
}

/** Whether the day ends a weekly contract of the name: by the master's word, else by the facts. */
function isWeekly(
  market: Market,
  {
    exchange,
    underlying,
    date,
  }: { readonly exchange: Exchange; readonly underlying: string; readonly date: TradingDate },
  hints: MasterHints,
): boolean {
  if (hints.expiry !== undefined) return hints.expiry === date;
  return expiriesOf(market, exchange, underlying).some((each) => each.series === 'weekly' && each.date === date);
}

const isPossible = (underlying: string, hints: MasterHints): boolean =>
  SYMBOL.test(underlying) && (hints.underlying === undefined || hints.underlying === underlying);

function expiriesOf(market: Market, exchange: Exchange, underlying: string): readonly Expiry[] {
  const expiries = expiriesIn(market, { exchange, underlying });
  return expiries.ok ? expiries.value : [];
}

const monthCode = (scheduledOn: TradingDate): string => `${scheduledOn.slice(2, 4)}${lettersOf(scheduledOn)}`;

const dayCode = (expiry: TradingDate): string =>
  `${expiry.slice(2, 4)}${WEEKLY_MONTHS[Number(expiry.slice(5, 7)) - 1] ?? ''}${expiry.slice(8)}`;
