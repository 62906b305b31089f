import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { PasswordAskReset, ResetLinkSend, type Message } from '@sutra/contracts';
import { Records } from '@sutra/platform';
import { normalEmail } from '../accounts/account.js';

/**
 * Somebody forgot a password, or says so. Only noted here: whether there is such an account is looked up later, where
 * nobody waits, so that not even the time of the answer tells.
 */
@Controller()
export class AskResetHandler {
  constructor(private readonly records: Records<'auth'>) {}

  @On(PasswordAskReset)
  async handle(asked: Message<typeof PasswordAskReset>, context: MessageContext): Promise<Record<never, never>> {
    const email = normalEmail(asked.email);
    return this.records.answer(context, { email }, (tx) => {
      tx.publish(ResetLinkSend, { email });
      return Promise.resolve({});
    });
  }
}
