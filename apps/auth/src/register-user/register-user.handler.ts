import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { UserRegister, type Message, type Reply } from '@sutra/contracts';
import { uuidV7Generator } from '@sutra/kernel';
import { Records, ServiceRuntime, type RecordsTx } from '@sutra/platform';
import { normalEmail } from '../accounts/account.js';
import { AccountStore, type NewAccount } from '../accounts/account.store.js';
import { Letters } from '../accounts/letters.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { assertStrong } from '../password/password-policy.js';
import { HouseSecrets } from '../secrets/house-secrets.js';

/**
 * Makes an account. Who asks learns nothing about the address: the password is hashed either way, and what came of it
 * stands in a letter to the address, which only its owner reads.
 */
@Controller()
export class RegisterUserHandler {
  private readonly newId: () => string;

  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly letters: Letters,
    private readonly hasher: PasswordHasher,
    private readonly secrets: HouseSecrets,
    runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  @On(UserRegister)
  async handle(asked: Message<typeof UserRegister>, context: MessageContext): Promise<Reply<typeof UserRegister>> {
    const { email: typed, password, name } = asked;
    const email = normalEmail(typed);
    assertStrong(password, email);
    const passwordHash = await this.hasher.hash(password);
    const account = { id: this.newId(), email, name, passwordHash, roles: ['USER'], isEmailVerified: false } as const;
    // By its fingerprint, from which nobody can guess the password.
    const fingerprint = this.secrets.fingerprint('request', JSON.stringify([email, password, name])).toString('hex');
    return this.records.answer(context, { fingerprint }, async (tx) => {
      await this.register(tx, account);
      return { status: 'accepted' as const };
    });
  }

  private async register(tx: RecordsTx<'auth'>, account: NewAccount): Promise<void> {
    if (await this.accounts.add(tx, account)) {
      tx.audit({ actor: account.id, action: 'user.registered', subject: account.id, details: { by: 'password' } });
      await this.letters.sendLink(tx, account, 'verification');
      return;
    }
    const id = await this.accounts.findByEmail(tx, account.email);
    if (id === undefined) return;
    tx.audit({ actor: 'nobody', action: 'user.registered-again', subject: id, details: {} });
    this.letters.tell(tx, { id, email: account.email }, 'registered-again');
  }
}
