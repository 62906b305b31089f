import { z } from 'zod';

interface Length {
  readonly min?: number;
  readonly max: number;
}

/**
 * A text that a person has written. Its length counts in characters, as JSON Schema and the public door count, and not in
 * UTF-16 units, of which an emoji takes two.
 */
export const characters = ({ min = 1, max }: Length, text: z.ZodString = z.string()) =>
  (min === 0 ? text : text.min(min))
    .refine((given) => given.length <= max || [...given].length <= max, `Too long: expected at most ${max} characters`)
    .meta({ maxLength: max });
