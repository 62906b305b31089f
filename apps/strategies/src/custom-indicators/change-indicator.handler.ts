import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { CustomIndicatorChange, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { assertFormula } from './assert-formula.js';
import { CustomIndicatorStore } from './custom-indicator.store.js';
import { noIndicator } from './no-indicator.js';
import { shownIndicator } from './shown-indicator.js';

/** Gives a name another formula. What was saved with the old one keeps it. */
@Controller()
export class ChangeIndicatorHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly indicators: CustomIndicatorStore,
  ) {}

  @On(CustomIndicatorChange)
  async handle(
    { id, formula, description }: Message<typeof CustomIndicatorChange>,
    context: MessageContext,
  ): Promise<Reply<typeof CustomIndicatorChange>> {
    const { userId } = actorOf(context);
    const asked = { userId, id, formula, description: description ?? null };
    return this.records.answer(context, asked, async (tx) => {
      assertFormula(formula);
      const changed = await this.indicators.change(tx, userId, { id, formula, description });
      if (changed === undefined) throw noIndicator();
      return shownIndicator(changed);
    });
  }
}
