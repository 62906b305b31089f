import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { UserChange, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records, type RecordsTx } from '@sutra/platform';
import { shownUser, type Account } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { EndAccess } from '../revocation/end-access.js';

type Asked = Message<typeof UserChange>;

/**
 * Other roles or a lock, by an administrator. Nobody changes themselves: so there is always one administrator left.
 * Sessions go on; what they were given so far is void, and what they get next says what the user is now.
 */
@Controller()
export class ChangeUserHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly endAccess: EndAccess,
  ) {}

  @On(UserChange)
  async handle(asked: Asked, context: MessageContext): Promise<Reply<typeof UserChange>> {
    const { userId: actor } = actorOf(context);
    if (asked.userId === actor)
      throw new Fault('refused', 'AUTH.OWN_ACCOUNT', 'Nobody changes their own roles or lock');
    const { userId, roles = null, isLocked = null } = asked;
    return this.records.answer(context, { actor, userId, roles, isLocked }, async (tx) => {
      const before = await this.accounts.get(tx, userId, 'update');
      const isChanged = [await this.changeRoles(tx, before, asked, actor), await this.lock(tx, before, asked, actor)];
      const after = await this.accounts.get(tx, userId);
      if (isChanged.includes(true)) await this.endAccess.ofUser(tx, userId);
      return shownUser(after);
    });
  }

  private async changeRoles(tx: RecordsTx<'auth'>, before: Account, { roles }: Asked, actor: string): Promise<boolean> {
    const next = roles && [...new Set(roles)].sort();
    if (next === undefined || next.join() === before.roles.toSorted().join()) return false;
    await this.accounts.setRoles(tx, before.id, next);
    const details = { before: [...before.roles], after: next };
    tx.audit({ actor, action: 'roles.changed', subject: before.id, details });
    return true;
  }

  private async lock(tx: RecordsTx<'auth'>, before: Account, { isLocked }: Asked, actor: string): Promise<boolean> {
    if (isLocked === undefined || isLocked === before.isLocked) return false;
    await this.accounts.setLocked(tx, before.id, isLocked);
    tx.audit({ actor, action: isLocked ? 'user.locked' : 'user.unlocked', subject: before.id, details: {} });
    return true;
  }
}
