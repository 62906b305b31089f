import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { RoleGrant, type Message } from '@sutra/contracts';
import { Records, type RecordsTx } from '@sutra/platform';
import { normalEmail } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { EndAccess } from '../revocation/end-access.js';

/** What came of it; `sutra admin grant` reads it among the answers. */
export type GrantOutcome = 'granted' | 'had-it' | 'unknown-user' | 'unproven-email';

/**
 * Gives a role at the word of whoever runs the installation: so the first administrator comes to be. The address must
 * be proved, or else whoever registered it first would get what was meant for its owner.
 */
@Controller()
export class GrantRoleHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly endAccess: EndAccess,
  ) {}

  @On(RoleGrant)
  async handle(asked: Message<typeof RoleGrant>, context: MessageContext): Promise<void> {
    const { email, role, by = null } = asked;
    await this.records.answer(context, { email, role, by }, async (tx) => ({ outcome: await this.grant(tx, asked) }));
  }

  private async grant(tx: RecordsTx<'auth'>, { email, role, by }: Message<typeof RoleGrant>): Promise<GrantOutcome> {
    const userId = await this.accounts.findByEmail(tx, normalEmail(email));
    if (userId === undefined) return 'unknown-user';
    const { roles, isEmailVerified } = await this.accounts.get(tx, userId, 'update');
    if (!isEmailVerified) return 'unproven-email';
    if (roles.includes(role)) return 'had-it';
    const after = [...roles, role];
    await this.accounts.setRoles(tx, userId, after);
    tx.audit({
      actor: by ?? 'command line',
      action: 'roles.changed',
      subject: userId,
      details: { before: [...roles], after },
    });
    await this.endAccess.ofUser(tx, userId);
    return 'granted';
  }
}
