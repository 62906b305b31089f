import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { SessionOpen, type Message } from '@sutra/contracts';
import type { Fault } from '@sutra/kernel';
import { Records, type RecordsTx } from '@sutra/platform';
import { NOBODY, normalEmail, type Account } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { LoginThrottleStore } from '../password/login-throttle.store.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { badCredentials, codeRequired, tooManyAttempts } from '../refusals.js';
import { HouseSecrets } from '../secrets/house-secrets.js';
import { Sessions, type Tokens } from '../sessions/sessions.js';
import { FactorStore } from '../totp/factor.store.js';
import { SecondFactor } from '../totp/second-factor.js';

type Asked = Message<typeof SessionOpen>;
type Tx = RecordsTx<'auth'>;

/** Found before the password is checked; `account` is missing where nobody has the address. */
interface Attempt {
  readonly email: string;
  readonly account: Account | undefined;
}

type Outcome = { readonly tokens: Tokens } | { readonly refusal: Fault };

/**
 * Login by password. The check of the password takes long and needs no database, so it stands between two
 * transactions: one counts the attempt, one ends it. A refusal is returned and thrown after the commit, because what
 * was tried must be kept. The same statements run and the same work is done whether or not there is such a user.
 */
@Controller()
export class OpenSessionHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly throttle: LoginThrottleStore,
    private readonly hasher: PasswordHasher,
    private readonly factors: FactorStore,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly secrets: HouseSecrets,
  ) {}

  @On(SessionOpen)
  async handle(asked: Asked): Promise<Tokens> {
    const attempt = await this.records.transaction((tx) => this.begin(tx, asked));
    if ('refusal' in attempt) throw attempt.refusal;
    const isRight = await this.hasher.isRight(attempt.account?.passwordHash, asked.password);
    const rehashed = await this.rehashed(attempt, isRight, asked.password);
    const outcome = await this.records.transaction<Outcome>(async (tx) =>
      isRight ? this.end(tx, asked, attempt, rehashed) : this.refuse(tx, asked, attempt, 'password'),
    );
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.tokens;
  }

  private async begin(tx: Tx, asked: Asked): Promise<Attempt | { readonly refusal: Fault }> {
    const email = normalEmail(asked.email);
    await this.throttle.prune(tx);
    const verdict = await this.throttle.attempt(tx, email);
    const userId = await this.accounts.findByEmail(tx, email);
    const account = await this.accounts.find(tx, userId ?? NOBODY);
    if (verdict.isAllowed) return { email, account };
    this.note(tx, 'login.delayed', asked, { email, account });
    return { refusal: tooManyAttempts(verdict.retryAfterMs) };
  }

  private async end(tx: Tx, asked: Asked, attempt: Attempt, rehashed: string | undefined): Promise<Outcome> {
    const account = await this.accounts.get(tx, attempt.account?.id ?? NOBODY, 'update');
    // Between the two transactions the password may have become another one.
    if (account.passwordHash !== attempt.account?.passwordHash) return this.refuse(tx, asked, attempt, 'password');
    await this.throttle.forget(tx, attempt.email);
    if (rehashed !== undefined) await this.accounts.setPassword(tx, account.id, rehashed);
    const refusal = account.hasTotp ? await this.judgeCode(tx, asked, attempt, account) : undefined;
    if (refusal !== undefined) return { refusal };
    this.note(tx, 'login.succeeded', asked, attempt);
    return { tokens: await this.sessions.open(tx, account, { client: asked.client, isPresent: true }) };
  }

  private async judgeCode(tx: Tx, asked: Asked, attempt: Attempt, { id }: Account): Promise<Fault | undefined> {
    if (asked.code === undefined) {
      this.note(tx, 'login.code-asked', asked, attempt);
      return codeRequired();
    }
    const factor = await this.factors.find(tx, id);
    if (factor === undefined) return undefined;
    const outcome = await this.secondFactor.tryCode(tx, id, factor, asked.code);
    if (outcome === 'right') return undefined;
    if (outcome === 'wrong') return this.refuse(tx, asked, attempt, 'code').refusal;
    this.note(tx, 'login.delayed', asked, attempt);
    return tooManyAttempts(outcome.lockedForMs);
  }

  private refuse(tx: Tx, asked: Asked, attempt: Attempt, what: string): { readonly refusal: Fault } {
    this.note(tx, 'login.failed', asked, attempt, { wrong: what });
    return { refusal: badCredentials() };
  }

  /** The password is at hand only now; a hash that was made with less than is asked for today is made anew. */
  private async rehashed({ account }: Attempt, isRight: boolean, password: string): Promise<string | undefined> {
    const isDue = isRight && account?.passwordHash !== undefined && this.hasher.isOutdated(account.passwordHash);
    return isDue ? this.hasher.hash(password) : undefined;
  }

  /** Of an address without an account only the fingerprint is kept: who is no user has given us no data to keep. */
  private note(tx: Tx, action: string, { client }: Asked, { email, account }: Attempt, more: { wrong?: string } = {}) {
    const subject = account?.id ?? `address ${this.secrets.fingerprint('email', email).toString('hex')}`;
    const details = { by: 'password', address: client.address ?? null, agent: client.agent ?? null, ...more };
    tx.audit({ actor: account?.id ?? 'nobody', action, subject, details });
  }
}
