import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ShareClone, type Message, type Reply } from '@sutra/contracts';
import { uuidV7Generator } from '@sutra/kernel';
import { actorOf, Records, ServiceRuntime } from '@sutra/platform';
import { StrategyStore, type Strategy } from '../documents/strategy.store.js';
import { VersionStore } from '../documents/version.store.js';
import { Activation } from '../schedule/activation.js';
import { MarketTime } from '../schedule/market-time.js';
import type { Settled } from '../schedule/settled.js';
import { Marketplace, noShare } from './market-place.js';
import { ShareStore } from './share.store.js';

type Answer = Settled<Reply<typeof ShareClone>>;

/** Takes a copy of a share: a strategy of the caller's own, with one version and nothing else. */
@Controller()
export class CloneShareHandler {
  private readonly newId: () => string;

  constructor(
    private readonly records: Records<'strat'>,
    private readonly marketplace: Marketplace,
    private readonly strategies: StrategyStore,
    private readonly versions: VersionStore,
    private readonly shares: ShareStore,
    private readonly activation: Activation,
    private readonly time: MarketTime,
    runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  @On(ShareClone)
  async handle({ shareId }: Message<typeof ShareClone>, context: MessageContext): Promise<Answer> {
    const actor = actorOf(context);
    const { userId } = actor;
    this.marketplace.assertMayEnter(actor);
    return this.records.answer<Answer>(context, { userId, shareId }, async (tx) => {
      const share = await this.shares.find(tx, userId, { id: shareId, isFamily: this.marketplace.isFamily });
      if (share === undefined) throw noShare();
      const { name, language, document, contentHash } = share;
      const { findings: said, isActivatable } = this.activation.judge(document, this.time.now());
      const count = (severity: string) => said.filter((finding) => finding.severity === severity).length;
      const findings = { errors: count('error'), warnings: count('warning'), infos: count('info') };
      const id = this.newId();
      await this.strategies.add(tx, userId, { id, name, status: isActivatable ? 'VALIDATED' : 'DRAFT' });
      const version = { strategyId: id, version: 1, name, language, document, contentHash, findings };
      await this.versions.add(tx, userId, version);
      tx.audit({ actor: userId, action: 'strategy.cloned', subject: id, details: { shareId } });
      return shown(await this.strategies.get(tx, userId, id));
    });
  }
}

const shown = (strategy: Strategy): Answer => ({
  ...{ id: strategy.id, name: strategy.name, status: strategy.status, version: strategy.version },
  ...{ contentHash: strategy.contentHash, findings: { ...strategy.findings } },
  createdAt: strategy.createdAt.toISOString(),
  updatedAt: strategy.updatedAt.toISOString(),
});
