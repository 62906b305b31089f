// The shape of the dated tables: what a file or a database row must look like before anything is charged by it.
import { parseMoney, parseTradingDate, type TradingDate } from '@sutra/kernel';
import { z } from 'zod';
import { parseRate } from './rate.js';
import { chargeSegments, exchanges, items, levies, occasions, sides } from './vocabulary.js';

const date = z.string().transform((text, context): TradingDate => {
  const parsed = parseTradingDate(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.error.message });
  return z.NEVER;
});

const rate = z.string().transform((text, context) => {
  const parsed = parseRate(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'expected a rate, such as "0.15 %" or "3552.99 per crore"' });
  return z.NEVER;
});

const rupees = z.string().transform((text, context) => {
  const parsed = parseMoney(text);
  if (parsed.ok && parsed.value >= 0) return parsed.value;
  context.addIssue({ code: 'custom', message: 'expected rupees that are not negative, such as "20.00"' });
  return z.NEVER;
});

const word = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters and hyphens, such as "angel-one"');
const some = <T extends z.ZodType>(each: T) => z.array(each).min(1);

/** When a fact holds, both days included, who says so, and what is not certain about it. */
const dated = {
  from: date,
  until: date.optional(),
  source: z.string().min(3),
  doubt: z.string().min(3).optional(),
};

/** A rate on turnover. A side that is not named pays nothing of it; a group that is named goes before no group. */
const levy = z.strictObject({
  item: z.enum(levies),
  occasion: z.enum(occasions).default('trade'),
  exchanges: some(z.enum(exchanges)),
  segments: some(z.enum(chargeSegments)),
  groups: some(z.string().min(1)).optional(),
  brokers: some(word).optional(),
  sides: some(z.enum(sides)),
  rate,
  ...dated,
});

/** What a broker takes for one executed order: a flat amount, a rate, or a rate between bounds. */
const brokerage = z.strictObject({
  brokers: some(word),
  plan: word.default('standard'),
  segments: some(z.enum(chargeSegments)),
  flat: rupees.optional(),
  rate: rate.optional(),
  least: rupees.optional(),
  most: rupees.optional(),
  ...dated,
});

/** Amounts outside the rates: for shares leaving the depository, for being squared off, for an exercised option. */
export const feeKinds = ['depository', 'square-off', 'exercise'] as const;
const fee = z.strictObject({ fee: z.enum(feeKinds), brokers: some(word), amount: rupees, ...dated });

const gst = z.strictObject({ rate, on: some(z.enum(items)), ...dated });

/** Where a contract note rounds, and over what it adds up before it does. */
export const roundingLevels = ['order', 'section', 'note'] as const;
const rounding = z.strictObject({
  items: some(z.enum(items)),
  to: z.enum(['paisa', 'rupee']),
  per: z.enum(roundingLevels),
  brokers: some(word).optional(),
  ...dated,
});

export const chargeFactsSchema = z.strictObject({
  /** The last day on which somebody compared these tables with their sources. */
  checkedOn: date,
  levies: z.array(levy),
  brokerage: z.array(brokerage),
  fees: z.array(fee),
  gst: z.array(gst),
  rounding: z.array(rounding),
});

/** The tables as they are written, in a file, a row or the bundled module. */
export type ChargeFactsDocument = z.input<typeof chargeFactsSchema>;

export type LevyFact = z.output<typeof levy>;
export type BrokerageFact = z.output<typeof brokerage>;
export type FeeFact = z.output<typeof fee>;
export type FeeKind = (typeof feeKinds)[number];
export type GstFact = z.output<typeof gst>;
export type RoundingFact = z.output<typeof rounding>;
export type RoundingLevel = (typeof roundingLevels)[number];
export type Dated = Pick<GstFact, 'from' | 'until' | 'source' | 'doubt'>;
