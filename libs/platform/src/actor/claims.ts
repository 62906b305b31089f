import { ROLES, isRight } from '@sutra/contracts';
import { z } from 'zod';

/** Who signs every token of the house. */
export const TOKEN_ISSUER = 'sutra-auth';

/**
 * The kinds of tokens. Each names its kind in its header and its audience in its claims, so none passes for another:
 * an access token opens the door and nothing behind it, a stamp says inside for whom something is done and opens no door.
 */
export const TOKEN_KINDS = {
  access: { typ: 'at+jwt', audience: 'sutra-door' },
  stamp: { typ: 'stamp+jwt', audience: 'sutra-house' },
} as const;

export type TokenKind = keyof typeof TOKEN_KINDS;

/** What access tokens and stamps say of a user; times in seconds, as tokens have them. */
export const claimsShape = z.object({
  sub: z.uuid(),
  /** The session or API key that it was issued for; revoking that voids it. */
  grant: z.uuid(),
  /** With its fraction: whoever logs in again within the second of a logout is in. */
  iat: z.number(),
  exp: z.number(),
  roles: z.array(z.enum(ROLES)).min(1),
  /** Rights of an API key; a session has those of its roles. */
  scopes: z
    .array(z.string())
    .transform((scopes) => scopes.filter(isRight))
    .optional(),
  locked: z.boolean().optional(),
  /** When the user last proved their presence; an API key never does. */
  auth_time: z.number().optional(),
  email_verified: z.boolean().optional(),
});

export type Claims = z.output<typeof claimsShape>;
