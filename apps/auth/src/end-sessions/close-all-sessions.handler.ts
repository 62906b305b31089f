import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { SessionCloseAll, type Message } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { EndAccess } from '../revocation/end-access.js';
import { SessionStore } from '../sessions/session.store.js';

/** Logout everywhere. Keys of scripts go on: they are taken away one by one, by whoever gave them out. */
@Controller()
export class CloseAllSessionsHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly store: SessionStore,
    private readonly endAccess: EndAccess,
  ) {}

  @On(SessionCloseAll)
  async handle(_: Message<typeof SessionCloseAll>, context: MessageContext): Promise<{ ended: number }> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId }, async (tx) => {
      const ended = await this.store.endAll(tx, userId);
      tx.audit({ actor: userId, action: 'sessions.closed', subject: userId, details: { ended: ended.length } });
      await this.endAccess.ofGrants(tx, userId, ended);
      return { ended: ended.length };
    });
  }
}
