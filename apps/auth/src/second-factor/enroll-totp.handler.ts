import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { TotpEnroll, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records, ServiceRuntime, type Actor, type RecordsTx } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { FactorStore } from '../totp/factor.store.js';
import { newRecoveryCodes } from '../totp/recovery-codes.js';
import { enrolmentOf, newTotpSecret } from '../totp/totp.js';
import { Presence } from './presence.js';

type Enrolment = Reply<typeof TotpEnroll>;

/**
 * Begins a second factor. It asks for presence, because whoever finds a session open could otherwise lock its user out
 * by a factor of their own.
 */
@Controller()
export class EnrollTotpHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly factors: FactorStore,
    private readonly presence: Presence,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(TotpEnroll)
  async handle(_: Message<typeof TotpEnroll>, context: MessageContext): Promise<Enrolment> {
    const actor = actorOf(context);
    const answer = await this.records.answer<Enrolment | { secret?: never }>(
      context,
      { userId: actor.userId },
      (tx) => this.enroll(tx, actor),
      () => ({}),
    );
    if (answer.secret !== undefined) return answer;
    throw new Fault('refused', 'AUTH.SHOWN_ONCE', 'The secret was shown already; begin another enrolment');
  }

  private async enroll(tx: RecordsTx<'auth'>, actor: Actor): Promise<Enrolment> {
    const { userId } = actor;
    const account = await this.accounts.get(tx, userId, 'update');
    await this.presence.assertProved(tx, actor);
    if (account.hasTotp) throw new Fault('refused', 'AUTH.TOTP_ENROLLED', 'There is a second factor; remove it first');
    const { random } = this.runtime;
    const secret = newTotpSecret((length) => random.bytes(length));
    const recoveryCodes = newRecoveryCodes((bound) => random.below(bound));
    await this.factors.enroll(tx, userId, secret);
    await this.factors.setRecoveryCodes(tx, userId, recoveryCodes);
    tx.audit({ actor: userId, action: 'totp.enrolled', subject: userId, details: {} });
    return { ...enrolmentOf(secret, account.email), recoveryCodes };
  }
}
