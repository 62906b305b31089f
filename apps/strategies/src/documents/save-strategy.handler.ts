import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { StrategySave, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { Drafts } from '../judging/draft.js';
import { packList } from '../judging/said.js';
import { Shelf } from './shelf.js';
import { shownStrategy } from './shown.js';
import { StrategyStore } from './strategy.store.js';

/** Adds a version. Of two who save at once the second is told, instead of overwriting what it has not seen. */
@Controller()
export class SaveStrategyHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly strategies: StrategyStore,
    private readonly drafts: Drafts,
    private readonly shelf: Shelf,
  ) {}

  @On(StrategySave)
  async handle(asked: Message<typeof StrategySave>, context: MessageContext): Promise<Reply<typeof StrategySave>> {
    const { userId } = actorOf(context);
    const { id, expectedVersion, document } = asked;
    return this.records.answer(context, { userId, id, expectedVersion, document }, async (tx) => {
      const strategy = await this.strategies.get(tx, userId, id, 'update');
      if (strategy.status === 'ARCHIVED') {
        throw new Fault('refused', 'STRATEGY.ARCHIVED', 'The strategy is archived; clone it to go on');
      }
      if (strategy.version !== expectedVersion) {
        const message = `The newest version is ${strategy.version}, not ${expectedVersion}: somebody has saved meanwhile`;
        throw new Fault('refused', 'STRATEGY.CONFLICT', message, { details: { version: strategy.version } });
      }
      const draft = await this.drafts.read(tx, userId, document);
      const saved = await this.shelf.save(tx, userId, strategy, draft);
      return { ...shownStrategy(saved), said: packList(draft.findings) };
    });
  }
}
