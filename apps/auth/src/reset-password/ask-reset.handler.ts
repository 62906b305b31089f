import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
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
  async handle({ email }: Message<typeof PasswordAskReset>): Promise<Record<never, never>> {
    await this.records.transaction(async (tx) => tx.publish(ResetLinkSend, { email: normalEmail(email) }));
    return {};
  }
}
