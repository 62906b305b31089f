import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { PRESENCE_S, type Actor } from '@sutra/platform';
import type { Tx } from '@sutra/storage';
import { databaseNowMs } from '../database-time.store.js';
import { onlyInSession } from '../refusals.js';
import { SessionStore, type Session } from '../sessions/session.store.js';

/** The session behind a request, for what only a user in a session may do. */
@Injectable()
export class Presence {
  constructor(private readonly sessions: SessionStore) {}

  async session(tx: Tx, { userId, grantId, isApiKey }: Actor): Promise<Session> {
    if (isApiKey) throw onlyInSession();
    const session = await this.sessions.findOpen(tx, userId, grantId);
    if (session !== undefined) return session;
    throw new Fault('denied', 'ACCESS.TOKEN_INVALID', 'The session has ended');
  }

  /** Throws unless the user has proved a moment ago, in this session, that it is them. */
  async assertProved(tx: Tx, actor: Actor): Promise<Session> {
    const session = await this.session(tx, actor);
    const provedAgoMs = (await databaseNowMs(tx)) - (session.provedAtMs ?? 0);
    if (provedAgoMs <= PRESENCE_S * 1_000) return session;
    throw new Fault('denied', 'ACCESS.STEP_UP_REQUIRED', 'Prove your presence once more', {
      details: { maxAgeS: PRESENCE_S },
    });
  }
}
