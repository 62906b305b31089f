import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { SessionList, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { SessionStore } from '../sessions/session.store.js';

const SHOWN_MAX = 100;

/** Where the user is logged in. */
@Controller()
export class ListSessionsHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly store: SessionStore,
  ) {}

  @On(SessionList)
  async handle(_: Message<typeof SessionList>, context: MessageContext): Promise<Reply<typeof SessionList>> {
    const { userId, grantId } = actorOf(context);
    const open = await this.records.transaction((tx) => this.store.openOf(tx, userId, SHOWN_MAX));
    const items = open.map(({ id, createdAt, lastUsedAt, agent, address }) => ({
      id,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      ...(agent !== undefined && { agent }),
      ...(address !== undefined && { address }),
      isCurrent: id === grantId,
    }));
    return { items };
  }
}
