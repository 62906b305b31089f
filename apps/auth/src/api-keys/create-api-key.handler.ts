import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ApiKeyCreate, type Message } from '@sutra/contracts';
import { Fault, uuidV7Generator } from '@sutra/kernel';
import { actorOf, Records, ServiceRuntime, type RecordsTx } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { Letters } from '../accounts/letters.js';
import { mintApiKey } from '../secrets/bearer.js';
import { ApiKeyStore } from './api-key.store.js';
import { grantedScopes } from './scopes.js';
import { shownKey } from './shown-key.js';

type Asked = Message<typeof ApiKeyCreate>;
type Answer = ReturnType<typeof shownKey> & { secret?: string };

const withoutSecret = (answer: Answer): Answer => {
  const kept = { ...answer };
  delete kept.secret;
  return kept;
};

const KEYS_MAX = 50;

/** Hands out an API key. Its secret is shown by the first answer only; what is kept of the answer lacks it. */
@Controller()
export class CreateApiKeyHandler {
  private readonly newId: () => string;

  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly keys: ApiKeyStore,
    private readonly letters: Letters,
    runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  @On(ApiKeyCreate)
  async handle(asked: Asked, context: MessageContext): Promise<Answer> {
    const { userId } = actorOf(context);
    const { name, scopes, expiresInDays = null } = asked;
    return this.records.answer<Answer>(
      context,
      { userId, name, scopes, expiresInDays },
      (tx) => this.create(tx, userId, asked),
      withoutSecret,
    );
  }

  private async create(tx: RecordsTx<'auth'>, userId: string, { name, ...asked }: Asked): Promise<Answer> {
    const account = await this.accounts.get(tx, userId, 'update');
    const scopes = grantedScopes(asked.scopes, account);
    if ((await this.keys.count(tx, userId)) >= KEYS_MAX) {
      throw new Fault('refused', 'AUTH.TOO_MANY_KEYS', `There are ${KEYS_MAX} keys already; delete one first`);
    }
    const id = this.newId();
    const { text: secret, hash } = mintApiKey(id, userId);
    const { expiresInDays } = asked;
    const key = await this.keys.add(tx, { id, userId, name, hash, scopes, expiresInDays });
    tx.audit({ actor: userId, action: 'api-key.created', subject: id, details: { name, scopes } });
    this.letters.tell(tx, account, 'api-key-created', { name });
    return { ...shownKey(key), secret };
  }
}
