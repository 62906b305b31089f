import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import type { RecordsTx } from '@sutra/platform';
import { databaseNowMs } from '../database-time.store.js';
import { judgeCode, type FactorVerdict, type Shown } from './factor.js';
import { FactorStore, type Factor } from './factor.store.js';
import { readRecoveryCode } from './recovery-codes.js';
import { stepOf } from './totp.js';

/** What came of a code, without the state that it left. */
export type CodeOutcome = 'right' | 'wrong' | { readonly lockedForMs: number };

/** Tries codes on a user's second factor; what was tried is counted in the same transaction, so it must commit. */
@Injectable()
export class SecondFactor {
  constructor(private readonly store: FactorStore) {}

  /** A recovery code stands in for a factor in use; an enrolment is proved by the app itself. */
  async tryCode(tx: RecordsTx<'auth'>, userId: string, factor: Factor, code: string): Promise<CodeOutcome> {
    const nowMs = await databaseNowMs(tx);
    const recoveryCode = factor.isConfirmed ? readRecoveryCode(code) : undefined;
    const shown = await this.recognise(tx, userId, factor, { code, recoveryCode, nowMs });
    const verdict = judgeCode(factor, shown, nowMs);
    if (verdict.outcome === 'locked') return { lockedForMs: verdict.retryAfterMs };
    await this.store.save(tx, userId, verdict.next);
    if (verdict.outcome === 'right' && shown === 'recovery-code' && recoveryCode !== undefined) {
      await this.store.useRecoveryCode(tx, userId, recoveryCode);
    }
    this.account(tx, userId, verdict, shown);
    return verdict.outcome;
  }

  private async recognise(
    tx: RecordsTx<'auth'>,
    userId: string,
    { secret }: Factor,
    said: { readonly code: string; readonly recoveryCode: string | undefined; readonly nowMs: number },
  ): Promise<Shown> {
    const step = stepOf(secret, said.code.replace(/\s/g, ''), said.nowMs);
    if (step !== undefined) return { step };
    if (said.recoveryCode === undefined) return 'nothing';
    return (await this.store.hasRecoveryCode(tx, userId, said.recoveryCode)) ? 'recovery-code' : 'nothing';
  }

  private account(
    tx: RecordsTx<'auth'>,
    userId: string,
    verdict: Exclude<FactorVerdict, { outcome: 'locked' }>,
    shown: Shown,
  ): void {
    const { outcome, next } = verdict;
    const says = { actor: userId, subject: userId, details: {} };
    if (outcome === 'wrong') tx.audit({ ...says, action: 'totp.code-wrong' });
    if (outcome === 'wrong' && next.lockedUntilMs !== undefined) tx.audit({ ...says, action: 'totp.locked' });
    if (outcome === 'right' && shown === 'recovery-code') tx.audit({ ...says, action: 'recovery-code.used' });
  }
}

export const factorLocked = (lockedForMs: number) =>
  new Fault('refused', 'AUTH.RATE_LIMITED', 'Too many wrong codes; try again later', {
    details: { retryAfterMs: lockedForMs },
  });
