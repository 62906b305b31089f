import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ApiKeyList, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { pageOf, readCursor } from '../cursor.js';
import { ApiKeyStore } from './api-key.store.js';
import { shownKey } from './shown-key.js';

/** The keys of the user. */
@Controller()
export class ListApiKeysHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly keys: ApiKeyStore,
  ) {}

  @On(ApiKeyList)
  async handle(
    { limit, cursor }: Message<typeof ApiKeyList>,
    context: MessageContext,
  ): Promise<Reply<typeof ApiKeyList>> {
    const { userId } = actorOf(context);
    const before = readCursor(cursor);
    const read = await this.records.transaction((tx) => this.keys.listBefore(tx, userId, before, limit + 1));
    return pageOf(read, limit, shownKey);
  }
}
