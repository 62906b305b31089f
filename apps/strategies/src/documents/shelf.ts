import { Injectable } from '@nestjs/common';
import { Fault, uuidV7Generator } from '@sutra/kernel';
import { ServiceRuntime, type RecordsTx } from '@sutra/platform';
import { StrategySettings } from '../config.js';
import type { Draft } from '../judging/draft.js';
import { RunStore } from '../runs/run.store.js';
import { statusOfRuns } from '../runs/status-of-runs.js';
import { StrategyStore, type Strategy } from './strategy.store.js';
import { VersionStore } from './version.store.js';

/** What is written down besides the document. */
export type Kept = Pick<Draft, 'document' | 'name' | 'language' | 'contentHash' | 'counts' | 'isActivatable'>;

/** Where strategies and their versions are put, whoever brings them: a new one, a save, a clone. */
@Injectable()
export class Shelf {
  private readonly newId: () => string;

  constructor(
    private readonly strategies: StrategyStore,
    private readonly versions: VersionStore,
    private readonly runs: RunStore,
    private readonly runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  /** A strategy that begins with this document. */
  async add(tx: RecordsTx<'strat'>, userId: string, kept: Kept): Promise<Strategy> {
    const { strategiesMax } = this.runtime.settings.get(StrategySettings);
    if ((await this.strategies.count(tx, userId)) >= strategiesMax) {
      throw new Fault('refused', 'STRATEGY.TOO_MANY', `There are ${strategiesMax} strategies already`);
    }
    const id = this.newId();
    const status = kept.isActivatable ? 'VALIDATED' : 'DRAFT';
    await this.strategies.add(tx, userId, { id, name: kept.name, status });
    await this.append(tx, userId, { id, version: 1, kept });
    return this.strategies.get(tx, userId, id);
  }

  /** The next version of a strategy that is held for update. What is the same, letter by letter, is no new version. */
  async save(tx: RecordsTx<'strat'>, userId: string, strategy: Strategy, kept: Kept): Promise<Strategy> {
    const { id } = strategy;
    const newest = await this.versions.get(tx, userId, id, strategy.version);
    if (newest.document === kept.document) return strategy;
    const { versionsMax } = this.runtime.settings.get(StrategySettings);
    const version = strategy.version + 1;
    if (version > versionsMax) {
      throw new Fault('refused', 'STRATEGY.TOO_MANY', `There are ${versionsMax} versions already; clone it to go on`);
    }
    await this.append(tx, userId, { id, version, kept });
    // A run goes on with the version that it began with, and the strategy says that it runs.
    const ofRuns = statusOfRuns(await this.runs.ofStrategy(tx, userId, id));
    const isLive = ofRuns === 'RUNNING' || ofRuns === 'PAUSED';
    const status = isLive ? ofRuns : kept.isActivatable ? 'VALIDATED' : 'DRAFT';
    await this.strategies.setNewest(tx, userId, { id, name: kept.name, status, version });
    return this.strategies.get(tx, userId, id);
  }

  private async append(
    tx: RecordsTx<'strat'>,
    userId: string,
    { id, version, kept }: { id: string; version: number; kept: Kept },
  ): Promise<void> {
    const { document, name, language, contentHash, counts: findings } = kept;
    await this.versions.add(tx, userId, { strategyId: id, version, name, language, document, contentHash, findings });
    tx.audit({ actor: userId, action: 'strategy.saved', subject: id, details: { version, contentHash } });
  }
}
