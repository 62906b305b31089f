import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { CustomIndicatorCreate, type Message, type Reply } from '@sutra/contracts';
import { Fault, uuidV7Generator } from '@sutra/kernel';
import { actorOf, Records, ServiceRuntime } from '@sutra/platform';
import { StrategySettings } from '../config.js';
import { assertFormula } from './assert-formula.js';
import { CustomIndicatorStore } from './custom-indicator.store.js';
import { shownIndicator } from './shown-indicator.js';

/** Names a formula, so that documents may say the name. */
@Controller()
export class CreateIndicatorHandler {
  private readonly newId: () => string;

  constructor(
    private readonly records: Records<'strat'>,
    private readonly indicators: CustomIndicatorStore,
    private readonly runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  @On(CustomIndicatorCreate)
  async handle(
    { name, formula, description }: Message<typeof CustomIndicatorCreate>,
    context: MessageContext,
  ): Promise<Reply<typeof CustomIndicatorCreate>> {
    const { userId } = actorOf(context);
    const asked = { userId, name, formula, description: description ?? null };
    return this.records.answer(context, asked, async (tx) => {
      assertFormula(formula);
      const { indicatorsMax } = this.runtime.settings.get(StrategySettings);
      if ((await this.indicators.count(tx, userId)) >= indicatorsMax) {
        throw new Fault('refused', 'INDICATOR.TOO_MANY', `There are ${indicatorsMax} already; delete one first`);
      }
      const added = await this.indicators.add(tx, userId, { id: this.newId(), name, formula, description });
      if (added !== undefined) return shownIndicator(added);
      throw new Fault('refused', 'INDICATOR.CONFLICT', `You have an indicator called ${name} already; change that one`);
    });
  }
}
