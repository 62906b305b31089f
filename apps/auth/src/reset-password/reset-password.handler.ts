import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { PasswordReset, type Message } from '@sutra/contracts';
import { Records, type RecordsTx } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { Letters } from '../accounts/letters.js';
import { OneTimeTokenStore } from '../accounts/one-time-token.store.js';
import { LoginThrottleStore } from '../password/login-throttle.store.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { assertStrong } from '../password/password-policy.js';
import { badLink } from '../refusals.js';
import { EndAccess } from '../revocation/end-access.js';
import { readBearer, type KnownBearer } from '../secrets/bearer.js';
import { SessionStore } from '../sessions/session.store.js';

/** A new password by the link of the letter. Whoever was in by the old one is out; the second factor stays. */
@Controller()
export class ResetPasswordHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly tokens: OneTimeTokenStore,
    private readonly sessions: SessionStore,
    private readonly throttle: LoginThrottleStore,
    private readonly hasher: PasswordHasher,
    private readonly letters: Letters,
    private readonly endAccess: EndAccess,
  ) {}

  @On(PasswordReset)
  async handle({ token, password }: Message<typeof PasswordReset>): Promise<Record<never, never>> {
    const shown = readBearer('reset', token);
    if (shown === undefined) throw badLink();
    const passwordHash = await this.hasher.hash(password);
    await this.records.transaction((tx) => this.reset(tx, shown, { password, passwordHash }));
    return {};
  }

  /** A password that is too weak throws, so the link stays good for a better one. */
  private async reset(
    tx: RecordsTx<'auth'>,
    { userId, hash }: KnownBearer,
    { password, passwordHash }: { readonly password: string; readonly passwordHash: string },
  ): Promise<void> {
    const account = await this.accounts.find(tx, userId, 'update');
    if (account === undefined || !(await this.tokens.use(tx, userId, 'reset', hash))) throw badLink();
    assertStrong(password, account.email);
    await this.accounts.setPassword(tx, userId, passwordHash);
    // The link went to the address, so whoever opened it has proved that as well.
    await this.accounts.setEmailVerified(tx, userId);
    await this.throttle.forget(tx, account.email);
    const ended = await this.sessions.endAll(tx, userId);
    tx.audit({ actor: userId, action: 'password.reset', subject: userId, details: { sessionsEnded: ended.length } });
    this.letters.tell(tx, account, 'password-changed');
    await this.endAccess.ofGrants(tx, userId, ended);
  }
}
