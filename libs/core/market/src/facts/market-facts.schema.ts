import { z } from 'zod';
import { brokers, exchanges, segments, tradingClasses } from '../trading-class.js';
import { calendarSchema, phases } from './calendar.schema.js';
import { basisPoints, datedRows, price, slabEnd, slabs, timeOfDay, tradingDate, units } from './dated-rows.schema.js';

const tradingClass = z.enum(tradingClasses);
const segment = z.enum(segments);
const exchange = z.enum(exchanges);
const name = z.string().regex(/^[A-Z0-9][A-Z0-9&-]*$/, 'expected a name such as NIFTY or M&M');
const broker = z.enum(brokers);

const hours = z.strictObject({
  phases,
  /** Futures of the next month join the pre-open session this many trading days before an expiry. */
  nextMonthInPreOpenDays: units.optional(),
});

const underlying = z.strictObject({
  exchange,
  settlement: z.enum(['cash', 'physical']),
  /** How many contracts of each series are listed at a time. */
  listed: z.strictObject({ weekly: z.int(), monthly: z.int(), quarterly: z.int(), halfYearly: z.int() }),
});

const lot = z.strictObject({
  lot: units,
  /** Contracts that traded on in an older lot before they were converted: until which day, in which lot. */
  before: z.array(z.strictObject({ until: tradingDate, lot: units })).optional(),
});

const band = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), percents: z.array(units).min(1) }),
  z.strictObject({ kind: z.literal('flexing'), percent: units, stepPercent: units, limitPercent: units.optional() }),
  z.strictObject({ kind: z.literal('operating'), percent: units }),
  z.strictObject({ kind: z.literal('contract') }),
]);

const bands = z.strictObject({
  band,
  /** A tighter band around the closing reference price, from a time of the day on. */
  closing: z.strictObject({ from: timeOfDay, percent: units }).optional(),
});

/** Halts by the size of a market-wide move and the time at which it comes; null: the rest of the day. */
const breakers = z
  .array(
    z.strictObject({
      movePercent: units,
      halts: z.array(z.strictObject({ before: timeOfDay.nullable(), minutes: z.int().min(0).nullable() })).min(1),
    }),
  )
  .min(1);

const orderRate = z.strictObject({
  perSecond: units.optional(),
  perMinute: units.optional(),
  perHour: units.optional(),
  perDay: units.optional(),
  modificationsPerOrder: units.optional(),
});

export const marketFactsSchema = z.strictObject({
  format: z.literal(1),
  /** The day up to which the sources have been read. */
  checkedOn: tradingDate,
  calendar: calendarSchema,
  hours: datedRows(tradingClass, hours),
  /** Windows beside the phases, such as block deals. */
  windows: datedRows(segment, z.array(z.strictObject({ name: z.string(), from: timeOfDay, until: timeOfDay }))),
  /** Stocks that close without an auction although derivatives trade on them. */
  auctionExceptions: datedRows(exchange, z.array(name)),
  /** When our own intraday positions are closed at the latest. */
  flatTimes: datedRows(tradingClass, z.strictObject({ flatBy: timeOfDay, minutesBeforeBroker: units })),
  /** When a broker closes intraday positions itself. */
  squareOffs: datedRows(
    z.templateLiteral([broker, '/', z.enum(['cash', 'derivatives'])]),
    z.strictObject({ at: timeOfDay }),
  ),
  underlyings: datedRows(name, underlying),
  /** The weekday on which a series expires, dated by the expiry; stocks share a row of their exchange. */
  expiryRules: datedRows(
    z.templateLiteral([z.string(), '/', z.enum(['weekly', 'monthly'])]),
    z.strictObject({ weekday: z.int().min(1).max(7) }),
  ),
  /** Lots, dated by the contract's expiry. */
  lots: datedRows(name, lot),
  /** The largest quantity of one order, in units. */
  freezes: datedRows(name, z.strictObject({ units })),
  strikes: datedRows(z.templateLiteral([name, '/', z.enum(['near', 'long-dated'])]), z.strictObject({ step: price })),
  ticks: datedRows(tradingClass, slabs(slabEnd.extend({ tick: price }))),
  bands: datedRows(tradingClass, bands),
  breakers: datedRows(exchange, breakers),
  /** How far a protected limit may lie from the last price. */
  protections: datedRows(z.enum(['price', 'premium']), slabs(slabEnd.extend({ basisPoints }))),
  /** Order messages that the regulator, a broker or our own caution allows. */
  orderRates: datedRows(z.enum(['regulator', 'house', ...brokers]), orderRate),
  /** Whether the exchange takes market orders from algorithms. */
  marketOrders: datedRows(segment, z.strictObject({ taken: z.boolean() })),
  /** What brokers call an index. */
  indexNames: datedRows(z.templateLiteral([exchange, '/', name]), z.partialRecord(broker, z.string().min(1))),
});

/** A part of the facts that adds to others or corrects them, so that a new holiday needs no release. */
export const supplementSchema = marketFactsSchema.extend({ calendar: calendarSchema.partial() }).partial();

/** Facts about the market as they are kept: plain JSON. */
export type MarketFactsDocument = z.input<typeof marketFactsSchema>;

/** Facts about the market that have passed every check. */
export type MarketFacts = z.output<typeof marketFactsSchema>;

export type MarketFactsSupplement = z.output<typeof supplementSchema>;

/** The tables of dated rows, by name. */
export type TableName = Exclude<keyof MarketFacts, 'format' | 'checkedOn' | 'calendar'>;

export const tableNames = Object.keys(marketFactsSchema.shape).filter(
  (name) => !['format', 'checkedOn', 'calendar'].includes(name),
) as TableName[];
