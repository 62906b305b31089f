import { milliseconds, minutes, ok, type Duration, type Fault, type Result, type TradingDate } from '@sutra/kernel';
import { findFact, valueOn } from '../facts/dated-table.js';
import type { Market, ValueOf } from '../market.js';
import { segmentOf, type Broker, type Segment, type TradingClass } from '../trading-class.js';

/** How many order messages (place, modify and cancel together) may leave for an account. */
export type OrderRate = ValueOf<'orderRates'>;

const figures = ['perSecond', 'perMinute', 'perHour', 'perDay', 'modificationsPerOrder'] as const;

/** The tightest of what the regulator, the broker and our own caution allow on a day. */
export function orderRateOf(market: Market, broker: Broker, date: TradingDate): Result<OrderRate, Fault> {
  const house = valueOn(market.tables.orderRates, 'house', date);
  const ofBroker = valueOn(market.tables.orderRates, broker, date);
  if (!house.ok) return house;
  if (!ofBroker.ok) return ofBroker;
  // Before the regulator's threshold was mandatory it bound nobody, so its absence is a known fact.
  const regulator = findFact(market.tables.orderRates, 'regulator', date)?.value ?? {};
  const rates: readonly OrderRate[] = [house.value, ofBroker.value, regulator];
  const tightest: { [Figure in (typeof figures)[number]]?: number } = {};
  for (const figure of figures) {
    const said = rates.flatMap((rate) => rate[figure] ?? []);
    if (said.length > 0) tightest[figure] = Math.min(...said);
  }
  return ok(tightest);
}

/** Whether the exchange takes market orders from algorithms; unknown days are refused. */
export function takesMarketOrders(market: Market, segment: Segment, date: TradingDate): Result<boolean, Fault> {
  const rule = valueOn(market.tables.marketOrders, segment, date);
  return rule.ok ? ok(rule.value.taken) : rule;
}

/** When our own intraday positions of a class are closed at the latest: our own choice, and some time before the broker. */
export function flatTimeOf(
  market: Market,
  tradingClass: TradingClass,
  { broker, date }: { readonly broker?: Broker | undefined; readonly date: TradingDate },
): Result<Duration, Fault> {
  const rule = valueOn(market.tables.flatTimes, tradingClass, date);
  if (!rule.ok) return rule;
  const { flatBy, minutesBeforeBroker } = rule.value;
  const theirs = broker && squareOffOf(market, { broker, segment: segmentOf(tradingClass), date });
  // A broker whose time is not known says nothing against our own choice, which lies before every known one.
  if (!theirs?.ok) return ok(flatBy);
  return ok(milliseconds(Math.min(flatBy, theirs.value - minutes(minutesBeforeBroker))));
}

/** When a broker closes intraday positions itself, as a time of day. */
export function squareOffOf(
  market: Market,
  { broker, segment, date }: { readonly broker: Broker; readonly segment: Segment; readonly date: TradingDate },
): Result<Duration, Fault> {
  const rule = valueOn(market.tables.squareOffs, `${broker}/${segment.endsWith('_EQ') ? 'cash' : 'derivatives'}`, date);
  return rule.ok ? ok(rule.value.at) : rule;
}
