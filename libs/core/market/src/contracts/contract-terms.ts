import {
  assert,
  fail,
  Fault,
  ok,
  plusDays,
  quantityOf,
  type Price,
  type Quantity,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import { tradingDaysBetween } from '../calendar/calendar.js';
import { factOn, valueOn } from '../facts/dated-table.js';
import { calendarIn, expiriesIn, type Market, type UnderlyingRef, type ValueOf } from '../market.js';
import type { DerivativeGroup, Exchange } from '../trading-class.js';

/** What an index's contracts are, by the exchange's specification. */
export const specificationOf = (
  market: Market,
  underlying: string,
  date: TradingDate,
): Result<ValueOf<'underlyings'>, Fault> => valueOn(market.tables.underlyings, underlying, date);

/**
 * The units of one lot of a contract on a day. It hangs on the contract: in a change-over two lots trade side by side,
 * and long contracts are converted on one evening. Stocks have no row here; the day's master has theirs.
 */
export function lotOf(
  market: Market,
  { underlying, expiry, on }: { readonly underlying: string; readonly expiry: TradingDate; readonly on: TradingDate },
): Result<Quantity, Fault> {
  const fact = valueOn(market.tables.lots, underlying, expiry);
  if (!fact.ok) return fact;
  if (on > expiry)
    return fail(new Fault('refused', 'CONTRACT.EXPIRED', `the contract of ${expiry} has ended by ${on}`));
  const older = fact.value.before?.find(({ until }) => on <= until);
  return ok(quantityOf((older ?? fact.value).lot));
}

/** The largest quantity that the exchange takes in one order, in units. */
export function freezeOf(market: Market, underlying: string, date: TradingDate): Result<Quantity, Fault> {
  const fact = valueOn(market.tables.freezes, underlying, date);
  return fact.ok ? ok(quantityOf(fact.value.units)) : fact;
}

/** A quantity cut into orders of whole lots, none above the freeze quantity; one that is no whole lots is refused. */
export function slicesOf(
  quantity: Quantity,
  { lot, freeze }: { readonly lot: Quantity; readonly freeze: Quantity },
): Result<readonly Quantity[], Fault> {
  assert(lot > 0 && freeze >= lot, 'an order of one lot is below the freeze quantity', { lot, freeze });
  if (quantity <= 0 || quantity % lot !== 0) {
    return fail(new Fault('refused', 'ORDER.NOT_WHOLE_LOTS', `${quantity} is not a number of lots of ${lot}`));
  }
  const most = freeze - (freeze % lot);
  const whole = Math.floor(quantity / most);
  const rest = quantity - whole * most;
  return ok([...Array<Quantity>(whole).fill(quantityOf(most)), ...(rest > 0 ? [quantityOf(rest)] : [])]);
}

/** The distance between two strikes near the money, or of the long-dated contracts. */
export function strikeStepOf(
  market: Market,
  underlying: string,
  { date, tenor = 'near' }: { readonly date: TradingDate; readonly tenor?: 'near' | 'long-dated' },
): Result<Price, Fault> {
  const fact = valueOn(market.tables.strikes, `${underlying}/${tenor}`, date);
  return fact.ok ? ok(fact.value.step) : fact;
}

/**
 * Whether a future takes part in the pre-open session of a day: the current month's always, the next month's in the
 * last trading days before the current one ends. A class without a pre-open session has none to join.
 */
export function joinsPreOpen(
  market: Market,
  future: UnderlyingRef & { readonly group: DerivativeGroup & `${string}-future`; readonly expiry: TradingDate },
  date: TradingDate,
): Result<boolean, Fault> {
  const hours = factOn(market.tables.hours, classOf(future), date);
  const expiries = expiriesIn(market, future);
  if (!hours.ok) return hours;
  if (!expiries.ok) return expiries;
  if (hours.value.value.phases[0]?.phase === 'continuous') return ok(false);
  const months = expiries.value.filter(({ series, date: end }) => series === 'monthly' && end >= date);
  const [current, next] = months;
  if (current?.date === future.expiry) return ok(true);
  const days = hours.value.value.nextMonthInPreOpenDays;
  if (current === undefined || next?.date !== future.expiry || days === undefined) return ok(false);
  if (date === current.date) return ok(true);
  const left = tradingDaysBetween(calendarIn(market, `${future.exchange}_FO`), {
    from: date,
    until: plusDays(current.date, -1),
  });
  return left.ok ? ok(left.value.length <= days) : left;
}

const classOf = ({ exchange, group }: { exchange: Exchange; group: DerivativeGroup }) =>
  `${exchange}_FO/${group}` as const;
