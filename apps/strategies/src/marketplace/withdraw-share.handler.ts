import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ShareWithdraw, type Message } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { noShare } from './market-place.js';
import { ShareStore } from './share.store.js';

/** Takes a share back. Its copies are strategies of others by now. Also open to whoever may no longer share. */
@Controller()
export class WithdrawShareHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly shares: ShareStore,
  ) {}

  @On(ShareWithdraw)
  async handle({ shareId }: Message<typeof ShareWithdraw>, context: MessageContext): Promise<Record<never, never>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, shareId }, async (tx) => {
      if (!(await this.shares.remove(tx, userId, shareId))) throw noShare();
      tx.audit({ actor: userId, action: 'strategy.share-withdrawn', subject: shareId, details: {} });
      return {};
    });
  }
}
