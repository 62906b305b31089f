import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { StrategyList, type Message, type Reply } from '@sutra/contracts';
import { isUuid } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { pageOf, readCursor } from '../pages.js';
import { shownStrategy } from './shown.js';
import { StrategyStore } from './strategy.store.js';

/** The strategies of the user. */
@Controller()
export class ListStrategiesHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly strategies: StrategyStore,
  ) {}

  @On(StrategyList)
  async handle(
    { limit, cursor, status }: Message<typeof StrategyList>,
    context: MessageContext,
  ): Promise<Reply<typeof StrategyList>> {
    const { userId } = actorOf(context);
    const listing = { limit: limit + 1, before: readCursor(cursor, isUuid), status };
    const read = await this.records.transaction((tx) => this.strategies.list(tx, userId, listing));
    return pageOf(read, { limit, cursorOf: ({ id }) => id, show: shownStrategy });
  }
}
