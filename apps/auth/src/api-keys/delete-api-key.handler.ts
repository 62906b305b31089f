import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ApiKeyDelete, type Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { EndAccess } from '../revocation/end-access.js';
import { ApiKeyStore } from './api-key.store.js';

/** Takes a key away. What belongs to somebody else is not there. */
@Controller()
export class DeleteApiKeyHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly keys: ApiKeyStore,
    private readonly endAccess: EndAccess,
  ) {}

  @On(ApiKeyDelete)
  async handle({ id }: Message<typeof ApiKeyDelete>, context: MessageContext): Promise<Record<never, never>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, id }, async (tx) => {
      if (!(await this.keys.remove(tx, userId, id))) {
        throw new Fault('denied', 'AUTH.NOT_FOUND', 'There is no such API key');
      }
      tx.audit({ actor: userId, action: 'api-key.deleted', subject: id, details: {} });
      await this.endAccess.ofGrants(tx, userId, [id]);
      return {};
    });
  }
}
