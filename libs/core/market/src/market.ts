import { assert, fail, Fault, ok, type Result } from '@sutra/kernel';
import { calendarOf, type Calendar } from './calendar/calendar.js';
import { sessionsOf, type Sessions } from './calendar/sessions.js';
import { expiriesFrom, type Expiry } from './contracts/expiry.js';
import { datedTable, type DatedTable } from './facts/dated-table.js';
import type { MarketFacts, TableName } from './facts/market-facts.schema.js';
import {
  segmentOf,
  segments,
  tradingClasses,
  type Exchange,
  type Segment,
  type TradingClass,
} from './trading-class.js';

/** The value of a row of a table. */
export type ValueOf<Name extends TableName> = MarketFacts[Name]['rows'][number]['value'];

type Tables = { readonly [Name in TableName]: DatedTable<ValueOf<Name>> };

/** The facts, laid out for asking: calendars and schedules by day, tables by what they are about. Plain data. */
export interface Market {
  readonly facts: MarketFacts;
  readonly tables: Tables;
  readonly calendars: ReadonlyMap<Segment, Calendar>;
  readonly sessions: ReadonlyMap<TradingClass, Sessions>;
  /** Expiries by underlying; stocks share those of their exchange. */
  readonly expiries: ReadonlyMap<string, readonly Expiry[]>;
}

/** Lays facts out for asking; worth doing once for each set of facts. */
export function marketFrom(facts: MarketFacts): Market {
  const tables = tablesOf(facts);
  const calendars = new Map(segments.map((segment) => [segment, calendarOf(facts.calendar, segment)]));
  const calendar = (segment: Segment) => getCalendarIn(calendars, segment);
  return {
    facts,
    tables,
    calendars,
    sessions: new Map(tradingClasses.map((each) => [each, sessionsOf(calendar(segmentOf(each)), tables.hours, each)])),
    expiries: new Map(
      [
        ...(['NSE', 'BSE'] as const).map((exchange) => ({ name: stocksOf(exchange), exchange })),
        ...namedUnderlyings(tables),
      ].map(({ name, exchange }) => [name, expiriesFrom(calendar(`${exchange}_FO`), tables.expiryRules, name)]),
    ),
  };
}

const tablesOf = (facts: MarketFacts): Tables => ({
  hours: datedTable('the hours', facts.hours),
  windows: datedTable('the windows', facts.windows),
  auctionExceptions: datedTable('the exceptions from the closing auction', facts.auctionExceptions),
  flatTimes: datedTable('the flat time', facts.flatTimes),
  squareOffs: datedTable('the square-off time', facts.squareOffs),
  underlyings: datedTable('the contract specification', facts.underlyings),
  expiryRules: datedTable('the expiry rule', facts.expiryRules),
  lots: datedTable('the lot, by expiry,', facts.lots),
  freezes: datedTable('the freeze quantity', facts.freezes),
  strikes: datedTable('the strike step', facts.strikes),
  ticks: datedTable('the tick size', facts.ticks),
  bands: datedTable('the price band', facts.bands),
  breakers: datedTable('the circuit breaker', facts.breakers),
  protections: datedTable('the protection width', facts.protections),
  orderRates: datedTable('the order rate', facts.orderRates),
  marketOrders: datedTable('the rule on market orders', facts.marketOrders),
  indexNames: datedTable('the names', facts.indexNames),
});

const namedUnderlyings = ({ underlyings }: Tables) =>
  [...underlyings.facts].flatMap(([name, [fact]]) => (fact ? [{ name, exchange: fact.value.exchange }] : []));

const stocksOf = (exchange: Exchange): string => `${exchange} stocks`;

/** The calendar of a segment. */
export const calendarIn = ({ calendars }: Market, segment: Segment): Calendar => getCalendarIn(calendars, segment);

function getCalendarIn(calendars: ReadonlyMap<Segment, Calendar>, segment: Segment): Calendar {
  const calendar = calendars.get(segment);
  assert(calendar, 'every segment has a calendar', { segment });
  return calendar;
}

/** The schedules of a trading class, to be kept by whoever asks by tick. */
export function sessionsIn({ sessions }: Market, tradingClass: TradingClass): Sessions {
  const found = sessions.get(tradingClass);
  assert(found, 'every trading class has sessions', { tradingClass });
  return found;
}

/** What a contract hangs on: an index or a stock, and where its contracts trade. */
export interface UnderlyingRef {
  readonly exchange: Exchange;
  readonly underlying: string;
}

/** Whether the name is an index of the facts; any other name is a stock. */
export const isIndex = ({ tables }: Market, underlying: string): boolean => tables.underlyings.facts.has(underlying);

/** The known expiries of an underlying, in order. */
export function expiriesIn(market: Market, { exchange, underlying }: UnderlyingRef): Result<readonly Expiry[], Fault> {
  const spec = market.tables.underlyings.facts.get(underlying)?.[0];
  if (spec !== undefined && spec.value.exchange !== exchange) {
    const message = `${underlying} has its contracts at ${spec.value.exchange}, not at ${exchange}`;
    return fail(new Fault('refused', 'CONTRACT.UNKNOWN', message));
  }
  return ok(market.expiries.get(spec === undefined ? stocksOf(exchange) : underlying) ?? []);
}
