import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { GoogleComplete, type Message } from '@sutra/contracts';
import { Fault, uuidV7Generator } from '@sutra/kernel';
import { Records, ServiceRuntime, type RecordsTx } from '@sutra/platform';
import { normalEmail, type Account } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { Letters } from '../accounts/letters.js';
import { Sessions, type Tokens } from '../sessions/sessions.js';
import { isRunByGoogle, verdictOn, type ForeignIdentity } from './foreign-identity.js';
import { ForeignIdentityStore } from './foreign-identity.store.js';
import { OpenId } from './open-id.js';
import { SealedFlow } from './sealed-flow.js';

type Asked = Message<typeof GoogleComplete>;

const NAME_LENGTH_MAX = 100;

const unprovenThere = () =>
  new Fault('denied', 'AUTH.GOOGLE_UNVERIFIED', 'Google does not vouch for the e-mail address');
const unprovenHere = () =>
  new Fault(
    'denied',
    'AUTH.EMAIL_TAKEN',
    'There is an account with this address that Google can not speak for; log in by password',
  );

/**
 * Login by Google, known by issuer and subject. An account with a second factor gets a session in which presence is
 * not proved: what asks for it asks for a code first.
 */
@Controller()
export class CompleteGoogleHandler {
  private readonly newId: () => string;

  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly identities: ForeignIdentityStore,
    private readonly letters: Letters,
    private readonly sessions: Sessions,
    private readonly openId: OpenId,
    private readonly flow: SealedFlow,
    runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  @On(GoogleComplete)
  async handle({ flow, query, client }: Asked): Promise<Tokens> {
    const identity = await this.openId.complete(query, this.flow.open(flow));
    // A refusal is returned and thrown after the commit, because the attempt is in the audit log.
    const outcome = await this.records.transaction((tx) => this.logIn(tx, identity, client));
    if (outcome instanceof Fault) throw outcome;
    return outcome;
  }

  private async logIn(tx: RecordsTx<'auth'>, identity: ForeignIdentity, client: Asked['client']) {
    await this.identities.hold(tx, identity);
    const known = await this.identities.find(tx, identity);
    const userId = known ?? (await this.meet(tx, identity));
    const details = { by: 'google', address: client.address ?? null, agent: client.agent ?? null };
    if (userId instanceof Fault) {
      const subject = `identity at ${identity.issuer}`;
      tx.audit({ actor: 'nobody', action: 'login.failed', subject, details: { ...details, why: userId.code } });
      return userId;
    }
    const account = await this.accounts.get(tx, userId, 'share');
    tx.audit({ actor: userId, action: 'login.succeeded', subject: userId, details });
    return this.sessions.open(tx, account, { client, isPresent: !account.hasTotp });
  }

  /** Somebody whom we don't know by this provider yet: the account that they have or get, or why they have none. */
  private async meet(tx: RecordsTx<'auth'>, identity: ForeignIdentity): Promise<string | Fault> {
    const email = normalEmail(identity.email ?? '');
    const existing = await this.accounts.findByEmail(tx, email);
    const account = existing === undefined ? undefined : await this.accounts.get(tx, existing, 'update');
    const verdict = verdictOn(identity, account);
    if (verdict === 'unproven-there') return unprovenThere();
    if (verdict === 'unproven-here') return unprovenHere();
    const userId = account?.id ?? (await this.register(tx, email, identity));
    if (userId === undefined) return unprovenHere();
    await this.identities.add(tx, identity, userId);
    tx.audit({ actor: userId, action: 'google.linked', subject: userId, details: { issuer: identity.issuer } });
    if (account !== undefined) this.letters.tell(tx, account as Account, 'google-linked');
    return userId;
  }

  private async register(tx: RecordsTx<'auth'>, email: string, identity: ForeignIdentity): Promise<string | undefined> {
    const id = this.newId();
    const shownName = identity.name?.trim().slice(0, NAME_LENGTH_MAX);
    const isEmailVerified = isRunByGoogle(identity);
    const hasName = shownName !== undefined && shownName !== '';
    const account = { id, email, roles: ['USER'], isEmailVerified, ...(hasName && { name: shownName }) } as const;
    if (!(await this.accounts.add(tx, account))) return undefined;
    tx.audit({ actor: id, action: 'user.registered', subject: id, details: { by: 'google' } });
    if (!isEmailVerified) await this.letters.sendLink(tx, account, 'verification');
    return id;
  }
}
