import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { EmailVerify, type Message } from '@sutra/contracts';
import { Records } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { OneTimeTokenStore } from '../accounts/one-time-token.store.js';
import { badLink } from '../refusals.js';
import { EndAccess } from '../revocation/end-access.js';
import { readBearer } from '../secrets/bearer.js';

/** The link of the letter was opened, so the address is the user's. */
@Controller()
export class VerifyEmailHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly tokens: OneTimeTokenStore,
    private readonly endAccess: EndAccess,
  ) {}

  @On(EmailVerify)
  async handle({ token }: Message<typeof EmailVerify>): Promise<Record<never, never>> {
    const shown = readBearer('verification', token);
    if (shown === undefined) throw badLink();
    const { userId, hash } = shown;
    await this.records.transaction(async (tx) => {
      await this.accounts.find(tx, userId, 'update');
      if (!(await this.tokens.use(tx, userId, 'verification', hash))) throw badLink();
      await this.accounts.setEmailVerified(tx, userId);
      tx.audit({ actor: userId, action: 'email.verified', subject: userId, details: { by: 'link' } });
      // Tokens from before say that the address is unproven.
      await this.endAccess.ofUser(tx, userId);
    });
    return {};
  }
}
