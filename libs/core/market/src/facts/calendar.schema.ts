import { z } from 'zod';
import { segments } from '../trading-class.js';
import { source, timeOfDay, tradingDate } from './dated-rows.schema.js';

/** What happens in a stretch of a trading day. */
export const phaseNames = [
  'pre-open-orders',
  'pre-open-limits',
  'pre-open-matching',
  'continuous',
  'closing-reference',
  'closing-orders',
  'closing-limits',
  'closing-matching',
  'post-close',
] as const;

/** What an exchange may accept in a phase; a stop is an order that waits for its trigger. */
export const orderFeatures = ['limit', 'market', 'stop', 'ioc', 'disclosed'] as const;

const phase = z
  .strictObject({
    phase: z.enum(phaseNames),
    from: timeOfDay,
    until: timeOfDay,
    /** The end falls at a moment between here and `until` that nobody knows beforehand. */
    randomEndFrom: timeOfDay.optional(),
    accepts: z.array(z.enum(orderFeatures)),
  })
  .refine(({ from, until }) => from < until, 'a phase ends after it begins')
  .refine(
    ({ from, until, randomEndFrom: random }) => random === undefined || (from <= random && random < until),
    'a random end lies within its phase',
  );

export const phases = z
  .array(phase)
  .min(1)
  .refine(
    (list) => list.every((each, index) => index === 0 || (list[index - 1]?.until ?? 0) <= each.from),
    'phases follow each other',
  );

const known = z
  .strictObject({ for: z.array(z.enum(segments)).min(1), from: tradingDate, until: tradingDate, source })
  .refine(({ from, until }) => from <= until, 'it ends before it begins');

export const calendarSchema = z.strictObject({
  /** The stretches whose holidays are known, and the weekdays (Monday is 1) on which there is trading without them. */
  known: z.array(known.safeExtend({ weekdays: z.array(z.int().min(1).max(7)).min(1) })).min(1),
  /** The stretches whose settlement holidays are known too. */
  settlementKnown: z.array(known),
  closures: z.array(
    z.strictObject({
      for: z.array(z.enum(segments)).min(1),
      on: tradingDate,
      name: z.string().min(3),
      /** A settlement holiday alone leaves the market open. */
      closes: z.enum(['trading and settlement', 'trading', 'settlement']),
      source,
    }),
  ),
  /** Sessions that the week or a holiday would not have. */
  specials: z.array(
    z.strictObject({
      for: z.array(z.enum(segments)).min(1),
      on: tradingDate,
      name: z.string().min(3),
      /** The day's regular hours, hours of its own, or hours that are not notified yet. */
      hours: z.union([z.literal('regular'), z.literal('not notified'), phases]),
      /** Whether expiries and working days count it; a Muhurat session is none. */
      isFullDay: z.boolean(),
      source,
    }),
  ),
});

export type CalendarFacts = z.output<typeof calendarSchema>;
export type PhaseFacts = z.output<typeof phase>;
export type PhaseName = (typeof phaseNames)[number];
export type OrderFeature = (typeof orderFeatures)[number];
