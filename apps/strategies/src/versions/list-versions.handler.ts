import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { VersionList, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { shownVersion } from '../documents/shown.js';
import { StrategyStore } from '../documents/strategy.store.js';
import { VersionStore } from '../documents/version.store.js';
import { pageOf, readCursor } from '../pages.js';

const isVersion = (cursor: string): boolean => /^[1-9]\d{0,6}$/.test(cursor);

/** What was saved of a strategy. */
@Controller()
export class ListVersionsHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly strategies: StrategyStore,
    private readonly versions: VersionStore,
  ) {}

  @On(VersionList)
  async handle(
    { id, limit, cursor }: Message<typeof VersionList>,
    context: MessageContext,
  ): Promise<Reply<typeof VersionList>> {
    const { userId } = actorOf(context);
    const said = readCursor(cursor, isVersion);
    const before = said === undefined ? undefined : Number(said);
    const read = await this.records.transaction(async (tx) => {
      await this.strategies.get(tx, userId, id);
      return this.versions.list(tx, userId, { strategyId: id, before, limit: limit + 1 });
    });
    return pageOf(read, { limit, cursorOf: ({ version }) => String(version), show: shownVersion });
  }
}
