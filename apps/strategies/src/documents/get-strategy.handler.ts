import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { StrategyGet, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { packDocument } from '../judging/said.js';
import { shownStrategy, shownVersion } from './shown.js';
import { StrategyStore } from './strategy.store.js';
import { VersionStore } from './version.store.js';

/** A strategy with the document of one of its versions. */
@Controller()
export class GetStrategyHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly strategies: StrategyStore,
    private readonly versions: VersionStore,
  ) {}

  @On(StrategyGet)
  async handle(
    { id, version }: Message<typeof StrategyGet>,
    context: MessageContext,
  ): Promise<Reply<typeof StrategyGet>> {
    const { userId } = actorOf(context);
    return this.records.transaction(async (tx) => {
      const strategy = await this.strategies.get(tx, userId, id);
      const kept = await this.versions.get(tx, userId, id, version ?? strategy.version);
      return { strategy: shownStrategy(strategy), version: shownVersion(kept), document: packDocument(kept.document) };
    });
  }
}
