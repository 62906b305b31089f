/** Fields whose values are numbers, settings and the like: what they may be is said by the contract that they go into. */
import type { Rule } from '@sutra/platform/http';
import { IsObject, ValidateBy, type ValidationOptions } from 'class-validator';
import type { z } from 'zod';

const fits = (schema: z.ZodType, options: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'contract',
      validator: {
        validate: (value: unknown) => schema.safeParse(value).success,
        defaultMessage: (context) => `${context?.property ?? ''} ${wordsOf(schema, context?.value)}`,
      },
    },
    options,
  );

/** What is wrong with it, as the schema says. */
function wordsOf(schema: z.ZodType, value: unknown): string {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  return `is not as it should be: ${place}${issue?.message ?? 'a value of another kind is expected'}`;
}

const asText = (text: string): unknown => text;

/** Any number, within what the schema says. */
export const number = (schema: z.ZodType): Rule => ({
  schema: { type: 'number' },
  checks: (options) => [fits(schema, options)],
  read: asText,
});

/** An object of which only its kind is known here; the names in it are its owner's. */
export const named = (schema: z.ZodType): Rule => ({
  schema: { type: 'object', additionalProperties: true },
  checks: (options) => [IsObject(options), fits(schema, options)],
  read: asText,
});
