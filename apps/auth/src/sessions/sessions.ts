import { Injectable } from '@nestjs/common';
import type { Reply, SessionOpen } from '@sutra/contracts';
import { uuidV7Generator } from '@sutra/kernel';
import { ServiceRuntime, type RecordsTx } from '@sutra/platform';
import type { Account } from '../accounts/account.js';
import { AuthSettings } from '../config.js';
import { databaseNowMs } from '../database-time.store.js';
import { TokenSigner } from '../keyset/token-signer.js';
import { EndAccess } from '../revocation/end-access.js';
import { mintBearer } from '../secrets/bearer.js';
import { claimsOf } from './claims-of.js';
import { SessionStore, type Session } from './session.store.js';

export type Tokens = Reply<typeof SessionOpen>;
export type AccessToken = Pick<Tokens, 'accessToken' | 'accessExpiresAt'>;

export interface LoginFacts {
  readonly client: { readonly address?: string | undefined; readonly agent?: string | undefined };
  /** Whether the login proved that the user is present, by everything that the account asks for. */
  readonly isPresent: boolean;
}

/** Of so many open sessions the oldest ends when one more begins. */
const SESSIONS_MAX = 50;

const iso = (ms: number) => new Date(Math.floor(ms)).toISOString();

/** Begins and continues sessions. The account's row is held by the caller, so what a token says is true when it is signed. */
@Injectable()
export class Sessions {
  private readonly newId: () => string;

  constructor(
    private readonly store: SessionStore,
    private readonly signer: TokenSigner,
    private readonly endAccess: EndAccess,
    private readonly settings: AuthSettings,
    runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  /** A login: one more session. */
  async open(tx: RecordsTx<'auth'>, account: Account, { client, isPresent }: LoginFacts): Promise<Tokens> {
    const nowMs = await databaseNowMs(tx);
    const expiresAtMs = nowMs + this.settings.sessionIdleMs;
    const provedAtMs = isPresent ? nowMs : undefined;
    const { agent, address } = client;
    const session = { id: this.newId(), userId: account.id, agent, address, provedAtMs, expiresAtMs };
    await this.store.prune(tx, account.id);
    await this.store.add(tx, session);
    const tokens = await this.tokens(tx, account, { ...session, nowMs });
    await this.endOldest(tx, account.id);
    return tokens;
  }

  /** The session goes on: its refresh token was shown, and is replaced. */
  async proceed(tx: RecordsTx<'auth'>, account: Account, session: Session): Promise<Tokens> {
    const nowMs = await databaseNowMs(tx);
    const expiresAtMs = nowMs + this.settings.sessionIdleMs;
    await this.store.touch(tx, account.id, session.id, expiresAtMs);
    return this.tokens(tx, account, { ...session, expiresAtMs, nowMs });
  }

  /** Another access token for a session, such as one that says that the user has just proved their presence. */
  async accessToken(
    tx: RecordsTx<'auth'>,
    account: Account,
    session: Pick<Session, 'id' | 'provedAtMs'>,
    nowMs: number,
  ): Promise<AccessToken> {
    const lifetimeMs = this.settings.accessLifetimeMs;
    const { id: grant, provedAtMs } = session;
    const claims = claimsOf({ account, grant, issuedAtMs: nowMs, lifetimeMs, provedAtMs });
    return { accessToken: await this.signer.sign(tx, 'access', claims), accessExpiresAt: iso(nowMs + lifetimeMs) };
  }

  private async tokens(
    tx: RecordsTx<'auth'>,
    account: Account,
    session: Pick<Session, 'id' | 'provedAtMs'> & { readonly expiresAtMs: number; readonly nowMs: number },
  ): Promise<Tokens> {
    const refresh = mintBearer('refresh', account.id);
    await this.store.addRefresh(tx, account.id, session.id, refresh.hash);
    return {
      ...(await this.accessToken(tx, account, session, session.nowMs)),
      refreshToken: refresh.text,
      refreshExpiresAt: iso(session.expiresAtMs),
      sessionId: session.id,
    };
  }

  private async endOldest(tx: RecordsTx<'auth'>, userId: string): Promise<void> {
    const open = await this.store.openOf(tx, userId, SESSIONS_MAX + 10);
    const ended: string[] = [];
    for (const { id } of open.slice(SESSIONS_MAX)) if (await this.store.end(tx, userId, id)) ended.push(id);
    await this.endAccess.ofGrants(tx, userId, ended);
  }
}
