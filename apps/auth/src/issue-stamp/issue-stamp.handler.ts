import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { isRight, StampIssue, type Message, type Reply } from '@sutra/contracts';
import { epochMs, Fault } from '@sutra/kernel';
import { Access, claimsShape, Records, ServiceRuntime, type Claims, type RecordsTx } from '@sutra/platform';
import { decodeJwt } from 'jose';
import { AccountStore } from '../accounts/account.store.js';
import { ApiKeyStore } from '../api-keys/api-key.store.js';
import { AuthSettings } from '../config.js';
import { databaseNowMs } from '../database-time.store.js';
import { TokenSigner } from '../keyset/token-signer.js';
import { readApiKey } from '../secrets/bearer.js';
import { claimsOf } from '../sessions/claims-of.js';
import { SessionStore } from '../sessions/session.store.js';

type Answer = Reply<typeof StampIssue>;

const notGood = (what: string) => new Fault('denied', 'ACCESS.TOKEN_INVALID', `The ${what} is not good`);

/** Exchanges what opened the door for what is believed behind it. A stamp never outlives, nor predates, what it stands for. */
@Controller()
export class IssueStampHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly keys: ApiKeyStore,
    private readonly signer: TokenSigner,
    private readonly access: Access,
    private readonly settings: AuthSettings,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(StampIssue)
  async handle({ accessToken, apiKey }: Message<typeof StampIssue>): Promise<Answer> {
    if (accessToken !== undefined && apiKey === undefined) return this.forSession(accessToken);
    if (apiKey !== undefined && accessToken === undefined) return this.forKey(apiKey);
    throw new Fault('invalid', 'AUTH.ONE_CREDENTIAL', 'Show an access token or an API key, and not both');
  }

  /**
   * The stamp is as old as the token: what has voided the token by then, or does so at this moment, voids the stamp
   * as well.
   */
  private async forSession(token: string): Promise<Answer> {
    const { clock } = this.runtime;
    const { userId, grantId } = await this.access.judge.judge('access', token, epochMs(clock.now()));
    const { iat, exp, auth_time: authTime } = claimsShape.parse(decodeJwt(token));
    return this.records.transaction(async (tx) => {
      const account = await this.accounts.find(tx, userId);
      if (account === undefined || !(await this.sessions.isOpen(tx, userId, grantId))) throw notGood('session');
      const times = { issuedAtMs: iat * 1_000, lifetimeMs: (exp - iat) * 1_000 };
      const provedAtMs = authTime === undefined ? undefined : authTime * 1_000;
      return this.stamped(tx, { ...claimsOf({ account, grant: grantId, ...times, provedAtMs }), iat, exp });
    });
  }

  /** The moment of issue is taken before the account is read and held, so no change of it goes unnoticed. */
  private async forKey(text: string): Promise<Answer> {
    const shown = readApiKey(text);
    if (shown === undefined) throw notGood('API key');
    return this.records.transaction(async (tx) => {
      const issuedAtMs = await databaseNowMs(tx);
      const account = await this.accounts.find(tx, shown.userId, 'share');
      const key = await this.keys.use(tx, shown);
      if (account === undefined || key === undefined) throw notGood('API key');
      const untilMs = Math.min(issuedAtMs + this.settings.stampLifetimeMs, key.expiresAt?.getTime() ?? Infinity);
      const lifetimeMs = untilMs - issuedAtMs;
      const scopes = key.scopes.filter(isRight);
      return this.stamped(tx, claimsOf({ account, grant: key.id, issuedAtMs, lifetimeMs, scopes }));
    });
  }

  private async stamped(tx: RecordsTx<'auth'>, claims: Claims): Promise<Answer> {
    const { sub: userId, grant, roles, scopes, locked, auth_time: authTime, email_verified, exp } = claims;
    return {
      stamp: await this.signer.sign(tx, 'stamp', claims),
      expiresAt: new Date(Math.floor(exp * 1_000)).toISOString(),
      userId,
      grant,
      roles,
      ...(scopes !== undefined && { scopes }),
      isLocked: locked === true,
      ...(authTime !== undefined && { authTime }),
      isEmailVerified: email_verified === true,
    };
  }
}
