import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { SessionClose, type Message } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { onlyInSession } from '../refusals.js';
import { EndAccess } from '../revocation/end-access.js';
import { SessionStore } from '../sessions/session.store.js';

/** Logout by access token. */
@Controller()
export class CloseSessionHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly store: SessionStore,
    private readonly endAccess: EndAccess,
  ) {}

  @On(SessionClose)
  async handle(_: Message<typeof SessionClose>, context: MessageContext): Promise<Record<never, never>> {
    const { userId, grantId, isApiKey } = actorOf(context);
    if (isApiKey) throw onlyInSession();
    return this.records.answer(context, { userId, grantId }, async (tx) => {
      if (await this.store.end(tx, userId, grantId)) {
        tx.audit({ actor: userId, action: 'session.closed', subject: grantId, details: {} });
        await this.endAccess.ofGrants(tx, userId, [grantId]);
      }
      return {};
    });
  }
}
