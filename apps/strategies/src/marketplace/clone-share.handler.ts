import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ShareClone, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { Shelf } from '../documents/shelf.js';
import { shownStrategy } from '../documents/shown.js';
import { Judging } from '../judging/judging.js';
import { countsOf } from '../judging/said.js';
import { Marketplace, noShare } from './market-place.js';
import { ShareStore } from './share.store.js';

/** Takes a copy of a share: a strategy of the caller's own, with one version and nothing else. */
@Controller()
export class CloneShareHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly marketplace: Marketplace,
    private readonly shares: ShareStore,
    private readonly judging: Judging,
    private readonly shelf: Shelf,
  ) {}

  @On(ShareClone)
  async handle({ shareId }: Message<typeof ShareClone>, context: MessageContext): Promise<Reply<typeof ShareClone>> {
    const actor = actorOf(context);
    const { userId } = actor;
    this.marketplace.assertMayEnter(actor);
    return this.records.answer(context, { userId, shareId }, async (tx) => {
      const share = await this.shares.find(tx, userId, { id: shareId, isFamily: this.marketplace.isFamily });
      if (share === undefined) throw noShare();
      const { name, language, document, contentHash } = share;
      const { findings, isActivatable } = this.judging.judge(JSON.parse(document));
      const kept = { name, language, document, contentHash, counts: countsOf(findings), isActivatable };
      const strategy = await this.shelf.add(tx, userId, kept);
      tx.audit({ actor: userId, action: 'strategy.taken-over', subject: strategy.id, details: { shareId } });
      return shownStrategy(strategy);
    });
  }
}
