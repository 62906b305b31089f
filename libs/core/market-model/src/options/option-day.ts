import {
  assert,
  elapsed,
  fail,
  Fault,
  marketInstant,
  ok,
  milliseconds,
  timeOn,
  UNITS_PER_RUPEE,
  type MarketInstant,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import { reserve, type BarColumns } from '@sutra/bars';
import {
  continuousOn,
  expiriesIn,
  instrumentIdOf,
  lotOf,
  sessionsIn,
  type Market,
  type Option,
  type UnderlyingRef,
} from '@sutra/market';
import { optionPrice, yearsToExpiry, type OptionMarket } from '@sutra/pricing';
import { Draws } from '../model/draws.js';
import { indexOfDay, instrumentIn, type MarketModel } from '../model/market-model.js';
import { steadyExp, steadyLog } from '../model/steady-math.js';
import { underlyingDay } from './underlying-day.js';
import { surfaceAfter, surfaceOn } from './surface-on.js';
import { volatilityAt, type Surface } from './surface.js';

const RATE = 0.065;
const DIVIDEND_YIELD = 0.012;
/** Options tick by five paise. */
const TICK = 500;

/** The index that options of an underlying are on, as the model calls it. */
const indexIdOf = ({ exchange, underlying }: UnderlyingRef): string =>
  instrumentIdOf({ kind: 'index', exchange, symbol: underlying });

/** When an option ends: at the end of continuous trading of its last day. */
function endOf(
  market: Market,
  { exchange, expiry }: Pick<Option, 'exchange' | 'expiry'>,
): Result<MarketInstant, Fault> {
  const hours = continuousOn(sessionsIn(market, `${exchange}_FO/index-option`), expiry);
  if (!hours.ok) return hours;
  if (hours.value === undefined) {
    return noExpiry({ underlying: exchange, expiry });
  }
  return ok(timeOn(expiry, milliseconds(hours.value.untilMs)));
}

const noExpiry = ({ underlying, expiry }: Pick<Option, 'underlying' | 'expiry'>): Result<never, Fault> =>
  fail(new Fault('refused', 'MODEL.EXPIRY', `no option on ${underlying} ends on ${expiry}`));

/** What all options of an expiry share on a day: the minutes of their underlying and what they are priced from. */
export interface OptionDay {
  readonly model: MarketModel;
  readonly date: TradingDate;
  readonly underlying: BarColumns;
  readonly surface: Surface;
  readonly end: MarketInstant;
  readonly lot: number;
}

/** Prepares the options of one index and expiry on a day. */
export function optionDay(
  model: MarketModel,
  option: Pick<Option, 'exchange' | 'underlying' | 'expiry'>,
  date: TradingDate,
): Result<OptionDay, Fault> {
  const id = indexIdOf(option);
  const expiries = expiriesIn(model.market, option);
  if (!expiries.ok) return expiries;
  if (!expiries.value.some((expiry) => expiry.date === option.expiry)) return noExpiry(option);
  const found = instrumentIn(model, id);
  if (!found.ok) return found;
  const index = indexOfDay(model, date);
  if (!index.ok) return index;
  const lot = lotOf(model.market, { underlying: option.underlying, expiry: option.expiry, on: date });
  if (!lot.ok) return lot;
  const end = endOf(model.market, option);
  if (!end.ok) return end;
  const underlying = underlyingDay(model, { id, exchange: option.exchange, date });
  if (!underlying.ok) return underlying;
  return ok({
    ...{ model, date, underlying: underlying.value, lot: lot.value, end: end.value },
    surface: surfaceOn(model, found.value, index.value),
  });
}

/** Appends the minutes of one option on a day; its highs and lows are those of its underlying, seen through its price. */
export function appendOptionDay(day: OptionDay, option: Option, into: BarColumns): void {
  const { underlying: spot, model, date } = day;
  const draws = new Draws(model.random.fork(`minutes of ${instrumentIdOf(option)} ${date}`));
  const open = spot.opens[0];
  assert(open !== undefined && open > 0, 'a day of an underlying has an open', { date });
  reserve(into, spot.count);
  let openInterest = day.lot * Math.round(4_000 * interestAt(option, open) * draws.factor(0.5));
  for (let minute = 0; minute < spot.count; minute += 1) {
    const time = spot.times[minute] ?? 0;
    const years = yearsToExpiry(marketInstant(time), day.end);
    if (elapsed(marketInstant(time), day.end) <= 0) return;
    const surface = surfaceAfter(day.surface, (spot.closes[minute] ?? open) / open - 1);
    const price = (units: number | undefined): number => priceAt(units ?? open, { option, surface, years });
    const first = price(spot.opens[minute]);
    const last = price(spot.closes[minute]);
    const atHigh = price(spot.highs[minute]);
    const atLow = price(spot.lows[minute]);
    const row = into.count++;
    into.times[row] = time;
    into.opens[row] = first;
    into.highs[row] = Math.max(first, last, atHigh, atLow);
    into.lows[row] = Math.min(first, last, atHigh, atLow);
    into.closes[row] = last;
    const lots = Math.round(160 * interestAt(option, spot.closes[minute] ?? open) * draws.factor(0.6));
    into.volumes[row] = day.lot * lots;
    openInterest = Math.max(0, openInterest + day.lot * Math.round(0.2 * lots * draws.normal()));
    into.openInterests[row] = openInterest;
    into.marks[row] = 0;
  }
}

/** Most trade near the money: a bell over distances of about one and a half percent. */
function interestAt({ strike }: Option, spot: number): number {
  const distance = steadyLog(strike / spot) / 0.015;
  return steadyExp(-0.5 * Math.min(distance * distance, 20));
}

interface Pricing {
  readonly option: Option;
  readonly surface: Surface;
  readonly years: number;
}

/** A price on the tick, never below the smallest one. */
function priceAt(spotUnits: number, { option, surface, years }: Pricing): number {
  const price = spotUnits / UNITS_PER_RUPEE;
  const strike = option.strike / UNITS_PER_RUPEE;
  const market: OptionMarket = { underlying: { on: 'spot', price, dividendYield: DIVIDEND_YIELD }, rate: RATE, years };
  const forward = price * steadyExp((RATE - DIVIDEND_YIELD) * years);
  const volatility = volatilityAt(surface, { forward, strike, years });
  const value = optionPrice(market, { kind: option.right === 'CE' ? 'call' : 'put', strike }, volatility);
  return Math.max(TICK, Math.round((value * UNITS_PER_RUPEE) / TICK) * TICK);
}
