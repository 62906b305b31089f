import { fail, Fault, ok, type Result } from '@sutra/kernel';
import { z } from 'zod';

const MATCHES = ['closest', 'atLeast', 'atMost'] as const;

/** ATM, or so many listed strikes in or out of the money. */
const code = z.string().regex(/^(?:ATM|(?:ITM|OTM)(?:[1-9]|1\d|20))$/, 'expected ATM, ITM1 to ITM20 or OTM1 to OTM20');

/**
 * A strike by what it costs or moves, or by a level. `premium` is in rupees, `delta` without sign from 0 to 1,
 * `atmPercent` in percent away from the ATM strike and upwards when above zero, `straddleWidth` in premiums of the ATM
 * straddle away from it likewise, `strike` a level in points.
 */
const described = z
  .strictObject({
    by: z.enum(['premium', 'delta', 'atmPercent', 'straddleWidth', 'strike']),
    value: z.number().min(-1e7).max(1e7),
    match: z.enum(MATCHES).default('closest'),
  })
  .refine(({ by, value }) => by === 'atmPercent' || by === 'straddleWidth' || value > 0, 'the value is above zero')
  .refine(({ by, value }) => by !== 'delta' || value <= 1, 'a delta is at most 1');

/** How a strategy says which strike it wants. */
export const strikeRuleSchema = z.union([code, described]);
export type StrikeRule = z.output<typeof strikeRuleSchema>;
export type DescribedStrike = z.output<typeof described>;

/** Reads ATM, ITMn or OTMn as steps out of the money: above zero out of it, below zero in it. */
export function parseStrikeCode(text: string): Result<number, Fault> {
  if (!code.safeParse(text).success) {
    return fail(new Fault('invalid', 'STRIKE.MALFORMED', 'expected ATM, ITM1 to ITM20 or OTM1 to OTM20'));
  }
  if (text === 'ATM') return ok(0);
  const steps = Number(text.slice(3));
  return ok(text.startsWith('OTM') ? steps : -steps);
}
