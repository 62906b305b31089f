import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ShareRegistrationSet, type Message } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { ShareStore } from './share.store.js';

/** Notes a registration. Whether it is true is for the administrator to have looked up. */
@Controller()
export class SetRegistrationHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly shares: ShareStore,
  ) {}

  @On(ShareRegistrationSet)
  async handle(asked: Message<typeof ShareRegistrationSet>, context: MessageContext): Promise<Record<never, never>> {
    const { userId: admin } = actorOf(context);
    const { userId, ...registration } = asked;
    return this.records.answer(context, { admin, userId, ...registration }, async (tx) => {
      await this.shares.register(tx, userId, registration, admin);
      tx.audit({ actor: admin, action: 'share-registration.set', subject: userId, details: { ...registration } });
      return {};
    });
  }
}
