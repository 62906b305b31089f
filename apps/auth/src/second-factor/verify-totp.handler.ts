import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { TotpVerify, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records, type Actor, type RecordsTx } from '@sutra/platform';
import { AccountStore } from '../accounts/account.store.js';
import { Letters } from '../accounts/letters.js';
import { databaseNowMs } from '../database-time.store.js';
import { HouseSecrets } from '../secrets/house-secrets.js';
import { SessionStore } from '../sessions/session.store.js';
import { Sessions } from '../sessions/sessions.js';
import { FactorStore } from '../totp/factor.store.js';
import { factorLocked, SecondFactor } from '../totp/second-factor.js';
import { Presence } from './presence.js';

type Outcome = Reply<typeof TotpVerify>['outcome'];
type Verdict = { readonly outcome: Outcome | 'wrong' | 'locked'; readonly retryAfterMs: number };

const wrongCode = () => new Fault('refused', 'AUTH.WRONG_CODE', 'The code is not right, or was used before');

/**
 * A code: it takes an enrolment into use, and else proves that the user is present. The verdict is what is answered
 * once; the token that says so is made afterwards and kept nowhere.
 */
@Controller()
export class VerifyTotpHandler {
  constructor(
    private readonly records: Records<'auth'>,
    private readonly accounts: AccountStore,
    private readonly store: SessionStore,
    private readonly sessions: Sessions,
    private readonly factors: FactorStore,
    private readonly secondFactor: SecondFactor,
    private readonly letters: Letters,
    private readonly presence: Presence,
    private readonly secrets: HouseSecrets,
  ) {}

  @On(TotpVerify)
  async handle({ code }: Message<typeof TotpVerify>, context: MessageContext): Promise<Reply<typeof TotpVerify>> {
    const actor = actorOf(context);
    const { userId, grantId } = actor;
    const fingerprint = this.secrets.fingerprint('request', code).toString('hex');
    const asked = { userId, grantId, fingerprint };
    const { outcome, retryAfterMs } = await this.records.answer(context, asked, (tx) => this.judge(tx, actor, code));
    if (outcome === 'locked') throw factorLocked(retryAfterMs);
    if (outcome === 'wrong') throw wrongCode();
    return { outcome, ...(await this.records.transaction((tx) => this.freshToken(tx, actor))) };
  }

  private async judge(tx: RecordsTx<'auth'>, actor: Actor, code: string): Promise<Verdict> {
    const { userId } = actor;
    const account = await this.accounts.get(tx, userId, 'update');
    const session = await this.presence.session(tx, actor);
    const factor = await this.factors.find(tx, userId);
    if (factor === undefined) throw new Fault('refused', 'AUTH.NO_TOTP', 'There is no second factor to verify');
    const tried = await this.secondFactor.tryCode(tx, userId, factor, code);
    if (tried === 'wrong') return { outcome: 'wrong', retryAfterMs: 0 };
    if (tried !== 'right') return { outcome: 'locked', retryAfterMs: tried.lockedForMs };
    await this.store.prove(tx, userId, session.id, await databaseNowMs(tx));
    if (factor.isConfirmed) return { outcome: 'proved', retryAfterMs: 0 };
    await this.factors.confirm(tx, userId);
    tx.audit({ actor: userId, action: 'totp.confirmed', subject: userId, details: {} });
    this.letters.tell(tx, account, 'totp-enrolled');
    return { outcome: 'enrolled', retryAfterMs: 0 };
  }

  private async freshToken(tx: RecordsTx<'auth'>, actor: Actor) {
    const account = await this.accounts.get(tx, actor.userId, 'share');
    const session = await this.presence.session(tx, actor);
    return this.sessions.accessToken(tx, account, session, await databaseNowMs(tx));
  }
}
