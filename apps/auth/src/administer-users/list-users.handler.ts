import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { UserList, type Message, type Reply } from '@sutra/contracts';
import { Records, type RecordsTx } from '@sutra/platform';
import { normalEmail, shownUser, type Account } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { pageOf, readCursor } from '../cursor.js';

type Asked = Message<typeof UserList>;

/** All users, for administrators. Rows are read one user after the other, each as that user: nothing looks past the row-level security. */
@Controller()
export class ListUsersHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
  ) {}

  @On(UserList)
  async handle(asked: Asked): Promise<Reply<typeof UserList>> {
    const after = readCursor(asked.cursor);
    const found = await this.records.transaction((tx) => this.find(tx, asked, after));
    return pageOf(found, asked.limit, shownUser);
  }

  private async find(tx: RecordsTx<'auth'>, { limit, email }: Asked, after: string | undefined): Promise<Account[]> {
    const ids = email === undefined ? await this.accounts.idsAfter(tx, after, limit + 1) : await this.one(tx, email);
    const found: Account[] = [];
    for (const id of ids) {
      const account = await this.accounts.find(tx, id);
      if (account !== undefined) found.push(account);
    }
    return found;
  }

  private async one(tx: RecordsTx<'auth'>, email: string): Promise<string[]> {
    const id = await this.accounts.findByEmail(tx, normalEmail(email));
    return id === undefined ? [] : [id];
  }
}
