import { Injectable } from '@nestjs/common';
import { Fault, type Brand } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';
import type { StrategyDocument } from '@sutra/strategy';
import { StrategyStore } from '../documents/strategy.store.js';
import { VersionStore } from '../documents/version.store.js';
import { Judging } from '../judging/judging.js';
import { unfit } from '../judging/said.js';

interface Activated {
  readonly userId: string;
  readonly strategyId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly name: string;
  readonly document: StrategyDocument;
}

/** A version of a strategy that may run. Only `Activation` makes one, so whoever starts a run has asked it. */
export type ActivatableVersion = Brand<Activated, 'ActivatableVersion'>;

export interface ActivationAsked {
  readonly userId: string;
  readonly strategyId: string;
  /** The newest one if not said. */
  readonly version?: number | undefined;
}

/**
 * The one way from a strategy to a run on paper or live. The document is judged anew, by the contracts of this day: what
 * a column said when it was saved proves nothing. No document with an error gets past it, and one without a stop-loss has one.
 */
@Injectable()
export class Activation {
  constructor(
    private readonly strategies: StrategyStore,
    private readonly versions: VersionStore,
    private readonly judging: Judging,
  ) {}

  /** Holds the strategy until the transaction ends, so that it is not put away meanwhile; throws where it may not run. */
  async get(tx: Tx, { userId, strategyId, version }: ActivationAsked): Promise<ActivatableVersion> {
    const strategy = await this.strategies.get(tx, userId, strategyId, 'update');
    if (strategy.status === 'ARCHIVED') {
      throw new Fault('refused', 'STRATEGY.ARCHIVED', 'The strategy is archived, so nothing starts it; clone it');
    }
    const kept = await this.versions.get(tx, userId, strategyId, version ?? strategy.version);
    const { document, findings, isActivatable } = this.judging.judge(JSON.parse(kept.document));
    if (!isActivatable || document === undefined) {
      const words = `Version ${kept.version} of “${kept.name}” has errors, so it is not started`;
      throw unfit('STRATEGY.NOT_ACTIVATABLE', words, findings);
    }
    const { contentHash, name } = kept;
    return { userId, strategyId, version: kept.version, contentHash, name, document } as ActivatableVersion;
  }
}
