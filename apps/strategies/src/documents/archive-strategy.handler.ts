import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { StrategyArchive, type Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { StrategyStore } from './strategy.store.js';

/** Puts a strategy away; nothing of it is lost. One that runs has to be stopped first. */
@Controller()
export class ArchiveStrategyHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly strategies: StrategyStore,
  ) {}

  @On(StrategyArchive)
  async handle({ id }: Message<typeof StrategyArchive>, context: MessageContext): Promise<Record<never, never>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, id }, async (tx) => {
      const { status } = await this.strategies.get(tx, userId, id, 'update');
      if (status === 'ARCHIVED') return {};
      if (status === 'RUNNING' || status === 'PAUSED') {
        throw new Fault('refused', 'STRATEGY.RUNNING', 'The strategy has a run that is not over; stop it first');
      }
      await this.strategies.setStatus(tx, userId, id, 'ARCHIVED');
      tx.audit({ actor: userId, action: 'strategy.archived', subject: id, details: {} });
      return {};
    });
  }
}
