import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { CustomIndicatorGet, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { CustomIndicatorStore } from './custom-indicator.store.js';
import { noIndicator } from './no-indicator.js';
import { shownIndicator } from './shown-indicator.js';

/** One named formula. */
@Controller()
export class GetIndicatorHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly indicators: CustomIndicatorStore,
  ) {}

  @On(CustomIndicatorGet)
  async handle(
    { id }: Message<typeof CustomIndicatorGet>,
    context: MessageContext,
  ): Promise<Reply<typeof CustomIndicatorGet>> {
    const { userId } = actorOf(context);
    const found = await this.records.transaction((tx) => this.indicators.find(tx, userId, id));
    if (found === undefined) throw noIndicator();
    return shownIndicator(found);
  }
}
