import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { StrategyClone, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { Judging } from '../judging/judging.js';
import { countsOf } from '../judging/said.js';
import { renamed } from './renamed.js';
import { Shelf } from './shelf.js';
import { shownStrategy } from './shown.js';
import { StrategyStore } from './strategy.store.js';
import { VersionStore } from './version.store.js';

/** A strategy out of one version of another: its document, and nothing of its past. Archived ones can be cloned too. */
@Controller()
export class CloneStrategyHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly strategies: StrategyStore,
    private readonly versions: VersionStore,
    private readonly judging: Judging,
    private readonly shelf: Shelf,
  ) {}

  @On(StrategyClone)
  async handle(
    { id, version, name }: Message<typeof StrategyClone>,
    context: MessageContext,
  ): Promise<Reply<typeof StrategyClone>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, id, version: version ?? null, name: name ?? null }, async (tx) => {
      const strategy = await this.strategies.get(tx, userId, id);
      const { document, ...kept } = await this.versions.get(tx, userId, id, version ?? strategy.version);
      const named = renamed(document, name ?? `${kept.name.slice(0, 190)} (copy)`.trim());
      const { findings, isActivatable } = this.judging.judge(JSON.parse(document));
      const cloned = await this.shelf.add(tx, userId, { ...kept, ...named, counts: countsOf(findings), isActivatable });
      return shownStrategy(cloned);
    });
  }
}
