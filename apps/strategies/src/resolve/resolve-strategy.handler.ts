import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { StrategyResolve, type Message, type Reply } from '@sutra/contracts';
import { epochMs, Fault } from '@sutra/kernel';
import { actorOf, Records, ServiceRuntime } from '@sutra/platform';
import { readDocument } from '@sutra/strategy';
import { StrategyStore } from '../documents/strategy.store.js';
import { VersionStore } from '../documents/version.store.js';
import { ResolveLegs } from './resolve-legs.js';

/** What each leg of a version means right now. */
@Controller()
export class ResolveStrategyHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly strategies: StrategyStore,
    private readonly versions: VersionStore,
    private readonly legs: ResolveLegs,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(StrategyResolve)
  async handle(
    { id, version: asked }: Message<typeof StrategyResolve>,
    context: MessageContext,
  ): Promise<Reply<typeof StrategyResolve>> {
    const { userId } = actorOf(context);
    // The market is asked after the transaction, which must not wait for anybody.
    const { version, document: text } = await this.records.transaction(async (tx) => {
      const strategy = await this.strategies.get(tx, userId, id);
      return this.versions.get(tx, userId, id, asked ?? strategy.version);
    });
    const { document } = readDocument(JSON.parse(text));
    if (document === undefined) throw new Fault('bug', 'STRATEGY.UNREADABLE', 'a version was kept and can’t be read');
    const at = new Date(epochMs(this.runtime.clock.now())).toISOString();
    return { version, at, ...(await this.legs.of(document, context)) };
  }
}
