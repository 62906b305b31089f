import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { UserMe, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { shownUser } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';

/** Who one is. */
@Controller()
export class ShowUserHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
  ) {}

  @On(UserMe)
  async handle(_: Message<typeof UserMe>, context: MessageContext): Promise<Reply<typeof UserMe>> {
    const { userId } = actorOf(context);
    return shownUser(await this.records.transaction((tx) => this.accounts.get(tx, userId)));
  }
}
