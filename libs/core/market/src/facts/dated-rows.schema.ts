import { milliseconds, parsePrice, parseTradingDate, type Fault, type Result } from '@sutra/kernel';
import { z } from 'zod';
import { areSlabs, type Slab } from '../prices/slab.js';

/** A text that one of the kernel's readers understands; what it refuses, it refuses in its own words. */
const readBy = <T>(read: (text: string) => Result<T, Fault>) =>
  z.string().transform((text, context) => {
    const result = read(text);
    if (result.ok) return result.value;
    context.addIssue({ code: 'custom', message: result.error.message });
    return z.NEVER;
  });

/** A day, YYYY-MM-DD. */
export const tradingDate = readBy(parseTradingDate);

/** A price as a decimal text, because a decimal number in JSON is a binary fraction. */
export const price = readBy(parsePrice).refine((value) => value > 0, 'a price here is above zero');

/** A time of day in India, HH:MM, as a duration since midnight. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day, such as 09:15')
  .transform((text) => milliseconds((Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000));

/** Where a fact comes from; doubts are said here, marked [U]. */
export const source = z.string().min(3);

export const units = z.int().positive();
export const basisPoints = z.int().positive().max(10_000);

/**
 * One table of facts. A row is in force from its first day until its last, or without a last day until a later row for
 * the same thing begins. Nothing is in force beyond `knownUntil`: nobody has looked there yet.
 */
export const datedRows = <K extends z.ZodType<string>, V extends z.ZodType>(key: K, value: V) =>
  z.strictObject({
    knownUntil: tradingDate,
    rows: z.array(
      z.strictObject({ for: z.array(key).min(1), from: tradingDate, until: tradingDate.nullable(), source, value }),
    ),
  });

/** Where a slab of prices ends; the last one of a list does not. */
export const slabEnd = z.strictObject({ below: price.optional(), upTo: price.optional() });

/** Values that each hold up to a price; the last one holds for all above. */
export const slabs = <T extends z.ZodType<Slab>>(slab: T) =>
  z
    .array(slab)
    .min(1)
    .refine((list: readonly Slab[]) => areSlabs(list), 'slabs go upwards, and all but the last say where they end');
