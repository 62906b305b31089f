import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { EmailAskVerification, type Message } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { Letters } from '../accounts/letters.js';

/** Sends the letter that proves the address once more. */
@Controller()
export class AskVerificationHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly letters: Letters,
  ) {}

  @On(EmailAskVerification)
  async handle(_: Message<typeof EmailAskVerification>, context: MessageContext): Promise<Record<never, never>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId }, async (tx) => {
      const account = await this.accounts.get(tx, userId, 'update');
      if (!account.isEmailVerified) await this.letters.sendLink(tx, account, 'verification');
      return {};
    });
  }
}
