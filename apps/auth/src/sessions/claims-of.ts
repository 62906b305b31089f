import type { Claims } from '@sutra/platform';
import type { Account } from '../accounts/account.js';

export interface TokenFacts {
  readonly account: Pick<Account, 'id' | 'roles' | 'isLocked' | 'isEmailVerified'>;
  /** The session or API key. */
  readonly grant: string;
  readonly issuedAtMs: number;
  readonly lifetimeMs: number;
  readonly provedAtMs?: number | undefined;
  /** Of an API key. */
  readonly scopes?: Claims['scopes'];
}

/** What a token says; times in seconds, with their fraction. */
export function claimsOf({ account, grant, issuedAtMs, lifetimeMs, provedAtMs, scopes }: TokenFacts): Claims {
  return {
    sub: account.id,
    grant,
    iat: issuedAtMs / 1_000,
    exp: (issuedAtMs + lifetimeMs) / 1_000,
    roles: [...account.roles],
    ...(scopes !== undefined && { scopes }),
    ...(account.isLocked && { locked: true }),
    ...(provedAtMs !== undefined && { auth_time: provedAtMs / 1_000 }),
    email_verified: account.isEmailVerified,
  };
}
