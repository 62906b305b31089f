import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { CustomIndicatorSave, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records, ServiceRuntime } from '@sutra/platform';
import { StrategySettings } from '../config.js';
import { assertFormula } from './assert-formula.js';
import { CustomIndicatorStore } from './custom-indicator.store.js';
import { shownIndicator } from './shown-indicator.js';

/** Names a formula, or gives a name another one. What was saved with the old one keeps it. */
@Controller()
export class SaveIndicatorHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly indicators: CustomIndicatorStore,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(CustomIndicatorSave)
  async handle(
    { name, formula, description }: Message<typeof CustomIndicatorSave>,
    context: MessageContext,
  ): Promise<Reply<typeof CustomIndicatorSave>> {
    const { userId } = actorOf(context);
    assertFormula(formula);
    const asked = { userId, name, formula, description: description ?? null };
    return this.records.answer(context, asked, async (tx) => {
      const { indicatorsMax } = this.runtime.settings.get(StrategySettings);
      const isNew = (await this.indicators.find(tx, userId, name)) === undefined;
      if (isNew && (await this.indicators.count(tx, userId)) >= indicatorsMax) {
        throw new Fault('refused', 'INDICATOR.TOO_MANY', `There are ${indicatorsMax} already; delete one first`);
      }
      return shownIndicator(await this.indicators.save(tx, userId, { name, formula, description }));
    });
  }
}
