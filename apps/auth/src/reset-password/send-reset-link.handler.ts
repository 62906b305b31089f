import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ResetLinkSend, type Message } from '@sutra/contracts';
import { Records } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { Letters } from '../accounts/letters.js';

/** Sends the link, if the address has an account. */
@Controller()
export class SendResetLinkHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly letters: Letters,
  ) {}

  @On(ResetLinkSend)
  async handle({ email }: Message<typeof ResetLinkSend>, context: MessageContext): Promise<void> {
    await this.records.once(context, async (tx) => {
      const userId = await this.accounts.findByEmail(tx, email);
      if (userId === undefined) return;
      const account = await this.accounts.get(tx, userId, 'update');
      tx.audit({ actor: 'nobody', action: 'password.reset-asked', subject: userId, details: {} });
      await this.letters.sendLink(tx, account, 'reset');
    });
  }
}
