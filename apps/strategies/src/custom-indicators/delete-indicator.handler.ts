import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { CustomIndicatorDelete, type Message } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { CustomIndicatorStore } from './custom-indicator.store.js';
import { noIndicator } from './no-indicator.js';

/** Forgets a name. Versions that were saved with its formula keep it. */
@Controller()
export class DeleteIndicatorHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly indicators: CustomIndicatorStore,
  ) {}

  @On(CustomIndicatorDelete)
  async handle({ id }: Message<typeof CustomIndicatorDelete>, context: MessageContext): Promise<Record<never, never>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, id }, async (tx) => {
      if (!(await this.indicators.remove(tx, userId, id))) throw noIndicator();
      return {};
    });
  }
}
