import { fail, Fault, ok, parseTradingDate, type Result, type TradingDate } from '@sutra/kernel';
import { findFact } from '../facts/dated-table.js';
import { expiriesIn, type Market, type UnderlyingRef } from '../market.js';
import { isQuarterly, isYearly, type Expiry } from './expiry.js';

const CODE = /^([WMQY])(\d{1,2})$/;

/** Which expiries each letter counts: a monthly expiry is also its week's, a quarterly one also its month's. */
const counted: Readonly<Record<string, (expiry: Expiry) => boolean>> = {
  W: () => true,
  M: ({ series }) => series === 'monthly',
  Q: isQuarterly,
  Y: isYearly,
};

/** What is asked for: a code such as W0 (the nearest expiry from today on, today included), or a date. */
export interface ExpiryQuestion extends UnderlyingRef {
  readonly code: string;
  readonly today: TradingDate;
  /** What the day's master lists; an expiry that it lacks is refused, whatever the rules say. */
  readonly listed?: readonly TradingDate[] | undefined;
}

/** The expiry that a code means on a day; a series that does not exist, or facts that end, are refused in words. */
export function resolveExpiry(market: Market, question: ExpiryQuestion): Result<Expiry, Fault> {
  const { code, today, underlying, listed } = question;
  const expiries = expiriesIn(market, question);
  if (!expiries.ok) return expiries;
  const found = findByCode(expiries.value, code, today) ?? findByDate(expiries.value, code, today);
  if (found === undefined) return refuse(question, `the market facts know no expiry ${code} of ${underlying}`);
  if (found === 'malformed')
    return fail(new Fault('invalid', 'EXPIRY.MALFORMED', 'expected an expiry such as W0, M1, Q0 or a date'));
  if (code.startsWith('W') && !findFact(market.tables.expiryRules, `${underlying}/weekly`, found.scheduledOn)) {
    return refuse(question, `${underlying} has no weekly contracts`);
  }
  if (listed !== undefined && !listed.includes(found.date)) {
    return refuse(question, `${code} of ${underlying} would be ${found.date}, which the master does not list`);
  }
  return ok(found);
}

/** The next expiries of an underlying from a day on, that day included. */
export function nextExpiries(
  market: Market,
  underlying: UnderlyingRef,
  { from, count }: { readonly from: TradingDate; readonly count: number },
): Result<readonly Expiry[], Fault> {
  const expiries = expiriesIn(market, underlying);
  if (!expiries.ok) return expiries;
  const next = upcoming(expiries.value, from).slice(0, count);
  return next.length === count
    ? ok(next)
    : refuse({ ...underlying, today: from }, `fewer than ${count} expiries of ${underlying.underlying} are known`);
}

function findByCode(expiries: readonly Expiry[], code: string, today: TradingDate): Expiry | 'malformed' | undefined {
  const [, letter = '', digits = ''] = CODE.exec(code) ?? [];
  const counts = counted[letter];
  if (counts === undefined) return parseTradingDate(code).ok ? undefined : 'malformed';
  return upcoming(expiries, today).filter(counts)[Number(digits)];
}

const findByDate = (expiries: readonly Expiry[], code: string, today: TradingDate): Expiry | undefined =>
  upcoming(expiries, today).find(({ date }) => date === code);

/** Without a known first expiry nothing is upcoming: the ones before would be missing without anybody noticing. */
const upcoming = (expiries: readonly Expiry[], today: TradingDate): readonly Expiry[] =>
  today < (expiries[0]?.date ?? '').slice(0, 8) ? [] : expiries.filter(({ date }) => date >= today);

const refuse = (
  { underlying, today }: Pick<ExpiryQuestion, 'underlying' | 'today'>,
  message: string,
): Result<never, Fault> =>
  fail(new Fault('refused', 'EXPIRY.UNKNOWN', `${message} on ${today}`, { details: { underlying, today } }));
