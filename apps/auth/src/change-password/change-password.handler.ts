import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { PasswordChange, type Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records, type RecordsTx } from '@sutra/platform';
import type { Account } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { Letters } from '../accounts/letters.js';
import { LoginThrottleStore } from '../password/login-throttle.store.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { assertStrong } from '../password/password-policy.js';
import { tooManyAttempts } from '../refusals.js';
import { EndAccess } from '../revocation/end-access.js';
import { HouseSecrets } from '../secrets/house-secrets.js';
import { SessionStore } from '../sessions/session.store.js';

type Asked = Message<typeof PasswordChange>;
type Tx = RecordsTx<'auth'>;

const wrongPassword = () => new Fault('refused', 'AUTH.WRONG_PASSWORD', 'The current password is not right');

/**
 * Another password by the one before. Who holds somebody's session must not be able to guess the password here, so
 * tries count as those of logins do.
 */
@Controller()
export class ChangePasswordHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly throttle: LoginThrottleStore,
    private readonly hasher: PasswordHasher,
    private readonly letters: Letters,
    private readonly endAccess: EndAccess,
    private readonly secrets: HouseSecrets,
  ) {}

  @On(PasswordChange)
  async handle(asked: Asked, context: MessageContext): Promise<Record<never, never>> {
    const { userId, grantId } = actorOf(context);
    // By its fingerprint: a plain hash of a request that holds passwords would let them be guessed from the database.
    const fingerprint = this.secrets.fingerprint('request', JSON.stringify(asked)).toString('hex');
    const outcome = await this.records.answer<{ done: boolean; retryAfterMs: number | null }>(
      context,
      { userId, fingerprint },
      (tx) => this.change(tx, asked, { userId, grantId }),
    );
    if (outcome.retryAfterMs !== null) throw tooManyAttempts(outcome.retryAfterMs);
    if (!outcome.done) throw wrongPassword();
    return {};
  }

  private async change(tx: Tx, { current, next }: Asked, { userId, grantId }: { userId: string; grantId: string }) {
    const account = await this.accounts.get(tx, userId, 'update');
    assertStrong(next, account.email);
    const verdict = await this.throttle.attempt(tx, account.email);
    if (!verdict.isAllowed) return { done: false, retryAfterMs: verdict.retryAfterMs };
    if (!(await this.hasher.isRight(account.passwordHash, current))) {
      tx.audit({ actor: userId, action: 'password.change-failed', subject: userId, details: {} });
      return { done: false, retryAfterMs: null };
    }
    await this.save(tx, account, { next, grantId });
    return { done: true, retryAfterMs: null };
  }

  private async save(tx: Tx, account: Account, { next, grantId }: { next: string; grantId: string }): Promise<void> {
    await this.accounts.setPassword(tx, account.id, await this.hasher.hash(next));
    await this.throttle.forget(tx, account.email);
    const ended = await this.sessions.endAll(tx, account.id, grantId);
    const details = { sessionsEnded: ended.length };
    tx.audit({ actor: account.id, action: 'password.changed', subject: account.id, details });
    this.letters.tell(tx, account, 'password-changed');
    await this.endAccess.ofGrants(tx, account.id, ended);
  }
}
