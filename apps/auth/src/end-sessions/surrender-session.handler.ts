import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { SessionSurrender, type Message } from '@sutra/contracts';
import { Records } from '@sutra/platform';
import { EndAccess } from '../revocation/end-access.js';
import { readBearer } from '../secrets/bearer.js';
import { SessionStore } from '../sessions/session.store.js';

/** Logout by refresh token, used or not: whoever has it may end the session, and learns nothing by it. */
@Controller()
export class SurrenderSessionHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly store: SessionStore,
    private readonly endAccess: EndAccess,
  ) {}

  @On(SessionSurrender)
  async handle({ refreshToken }: Message<typeof SessionSurrender>): Promise<Record<never, never>> {
    const shown = readBearer('refresh', refreshToken);
    if (shown === undefined) return {};
    const { userId, hash } = shown;
    await this.records.transaction(async (tx) => {
      const refresh = await this.store.findRefresh(tx, userId, hash);
      if (refresh === undefined || !(await this.store.end(tx, userId, refresh.sessionId))) return;
      tx.audit({ actor: userId, action: 'session.closed', subject: refresh.sessionId, details: {} });
      await this.endAccess.ofGrants(tx, userId, [refresh.sessionId]);
    });
    return {};
  }
}
