import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { CustomIndicatorList, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { pageOf, readCursor } from '../pages.js';
import { CustomIndicatorStore } from './custom-indicator.store.js';
import { shownIndicator } from './shown-indicator.js';

const isName = (cursor: string): boolean => /^[a-z][a-z0-9_]{0,49}$/.test(cursor);

/** The named formulas of the user. */
@Controller()
export class ListIndicatorsHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly indicators: CustomIndicatorStore,
  ) {}

  @On(CustomIndicatorList)
  async handle(
    { limit, cursor }: Message<typeof CustomIndicatorList>,
    context: MessageContext,
  ): Promise<Reply<typeof CustomIndicatorList>> {
    const { userId } = actorOf(context);
    const after = readCursor(cursor, isName);
    const read = await this.records.transaction((tx) => this.indicators.list(tx, userId, after, limit + 1));
    return pageOf(read, { limit, cursorOf: ({ name }) => name, show: shownIndicator });
  }
}
