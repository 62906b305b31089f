import { bears, RIGHTS, type Right } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { Claims } from './claims.js';

/** How long a proof of presence counts for what asks for one. */
export const PRESENCE_S = 5 * 60;

/** A user who asks for something, as the house vouches for them. */
export class Actor {
  constructor(
    private readonly claims: Claims,
    /** Names the key that their token is signed with. */
    readonly keyId = '',
  ) {}

  get userId(): string {
    return this.claims.sub;
  }

  /** The session or API key that they ask by. */
  get grantId(): string {
    return this.claims.grant;
  }

  get roles(): Claims['roles'] {
    return this.claims.roles;
  }

  get isApiKey(): boolean {
    return this.claims.scopes !== undefined;
  }

  get isLocked(): boolean {
    return this.claims.locked === true;
  }

  get isEmailVerified(): boolean {
    return this.claims.email_verified === true;
  }

  /** When their token was issued, in seconds of the epoch. */
  get issuedAtS(): number {
    return this.claims.iat;
  }

  /** When it ends, in seconds of the epoch. */
  get expiresAtS(): number {
    return this.claims.exp;
  }

  mayEver(right: Right): boolean {
    const { roles, scopes } = this.claims;
    return bears({ roles, scopes, isLocked: this.isLocked }, right);
  }

  /** Throws unless the user may, at this moment. */
  assertMay(right: Right, nowMs: number): void {
    if (!this.mayEver(right)) {
      const why = this.isLocked ? 'while the account is locked' : 'with these rights';
      throw new Fault('denied', 'ACCESS.FORBIDDEN', `${RIGHTS[right].doc}: not allowed ${why}`, { details: { right } });
    }
    if (!RIGHTS[right].stepUp) return;
    const provedAtS = this.claims.auth_time ?? 0;
    if (nowMs / 1_000 - provedAtS <= PRESENCE_S) return;
    throw new Fault('denied', 'ACCESS.STEP_UP_REQUIRED', `${RIGHTS[right].doc}: prove your presence once more`, {
      details: { right, maxAgeS: PRESENCE_S },
    });
  }
}
