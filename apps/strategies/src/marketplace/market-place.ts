import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import type { Actor } from '@sutra/platform';
import type { Tx } from '@sutra/storage';
import { MarketplaceSettings } from './marketplace.settings.js';
import type { Share } from './share.store.js';
import { ShareStore } from './share.store.js';

/** Also the answer about a share that was withdrawn. */
export const noShare = (): Fault => new Fault('denied', 'MARKETPLACE.NOT_FOUND', 'There is no such share');

/** Who may see, share and clone. */
@Injectable()
export class Marketplace {
  constructor(
    private readonly settings: MarketplaceSettings,
    private readonly shares: ShareStore,
  ) {}

  /** Whether strategies stay in the family, so that nobody has to be registered. */
  get isFamily(): boolean {
    return this.settings.mode === 'owner';
  }

  /** Throws unless the user may look around. */
  assertMayEnter({ userId, isEmailVerified }: Pick<Actor, 'userId' | 'isEmailVerified'>): void {
    const { family } = this.settings;
    if (!this.isFamily || (family.length === 0 ? isEmailVerified : family.includes(userId))) return;
    const how = family.length === 0 ? 'Prove your address first' : 'The operator of this installation says who that is';
    throw new Fault('denied', 'MARKETPLACE.FAMILY_ONLY', `Strategies are shared within the family. ${how}`);
  }

  /** Throws unless the user may share at all. */
  async assertMayShare(tx: Tx, { userId }: Pick<Actor, 'userId'>): Promise<void> {
    if (this.isFamily || (await this.shares.registrationOf(tx, userId)) !== undefined) return;
    const message = 'Only who is registered may offer strategies to others; an administrator notes the registration';
    throw new Fault('refused', 'MARKETPLACE.NOT_REGISTERED', message);
  }

  /** The share as this user sees it: of which strategy it came is its sharer's to know. */
  shown(share: Share, userId: string) {
    const isOwn = share.userId === userId;
    return {
      ...{ id: share.id, title: share.title, summary: share.summary, tags: [...share.tags], name: share.name },
      ...{ contentHash: share.contentHash, isOwn },
      ...(isOwn && { strategyId: share.strategyId, version: share.version }),
      ...(!this.isFamily && share.registration !== undefined && { offeredUnder: { ...share.registration } }),
      sharedAt: share.sharedAt.toISOString(),
    };
  }
}
