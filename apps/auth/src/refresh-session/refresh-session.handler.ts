import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { SessionRefresh, type Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { Records, type RecordsTx } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { EndAccess } from '../revocation/end-access.js';
import { readBearer, type KnownBearer } from '../secrets/bearer.js';
import { SessionStore } from '../sessions/session.store.js';
import { Sessions, type Tokens } from '../sessions/sessions.js';

const unknownToken = () => new Fault('denied', 'AUTH.BAD_CREDENTIALS', 'The refresh token is not good; log in again');

/**
 * A session goes on. Each refresh token is good once. One that comes a second time is in two hands, and nobody can say
 * which of them is the user's: the whole session ends. There is no grace for a client that sends one twice, because a
 * thief would be granted it as well.
 */
@Controller()
export class RefreshSessionHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly store: SessionStore,
    private readonly sessions: Sessions,
    private readonly endAccess: EndAccess,
  ) {}

  @On(SessionRefresh)
  async handle({ refreshToken }: Message<typeof SessionRefresh>): Promise<Tokens> {
    const shown = readBearer('refresh', refreshToken);
    if (shown === undefined) throw unknownToken();
    // What a reused token ends must be kept, so the refusal comes after the commit.
    const tokens = await this.records.transaction((tx) => this.rotate(tx, shown));
    if (tokens === undefined) throw unknownToken();
    return tokens;
  }

  private async rotate(tx: RecordsTx<'auth'>, { userId, hash }: KnownBearer): Promise<Tokens | undefined> {
    const account = await this.accounts.find(tx, userId, 'share');
    const refresh = await this.store.findRefresh(tx, userId, hash);
    if (account === undefined || refresh === undefined) return undefined;
    if (refresh.isUsed) {
      await this.endFamily(tx, userId, refresh.sessionId);
      return undefined;
    }
    const session = await this.store.findOpen(tx, userId, refresh.sessionId);
    if (session === undefined) return undefined;
    await this.store.useRefresh(tx, userId, hash);
    return this.sessions.proceed(tx, account, session);
  }

  private async endFamily(tx: RecordsTx<'auth'>, userId: string, sessionId: string): Promise<void> {
    if (!(await this.store.end(tx, userId, sessionId))) return;
    tx.audit({ actor: userId, action: 'refresh-token.reused', subject: sessionId, details: {} });
    await this.endAccess.ofGrants(tx, userId, [sessionId]);
  }
}
