import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { TotpRemove, type Message } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { Letters } from '../accounts/letters.js';
import { FactorStore } from '../totp/factor.store.js';
import { Presence } from './presence.js';

/** Takes the second factor away; whoever is present may, by the factor itself or by a recovery code. */
@Controller()
export class RemoveTotpHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly factors: FactorStore,
    private readonly letters: Letters,
    private readonly presence: Presence,
  ) {}

  @On(TotpRemove)
  async handle(_: Message<typeof TotpRemove>, context: MessageContext): Promise<Record<never, never>> {
    const actor = actorOf(context);
    const { userId } = actor;
    return this.records.answer(context, { userId }, async (tx) => {
      const account = await this.accounts.get(tx, userId, 'update');
      await this.presence.assertProved(tx, actor);
      if (!(await this.factors.remove(tx, userId))) return {};
      tx.audit({ actor: userId, action: 'totp.removed', subject: userId, details: {} });
      this.letters.tell(tx, account, 'totp-removed');
      return {};
    });
  }
}
