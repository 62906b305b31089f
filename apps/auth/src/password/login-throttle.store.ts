import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';
import { databaseNowMs, timestampOf } from '../database-time.store.js';
import { HouseSecrets } from '../secrets/house-secrets.js';
import { attempt, FORGOTTEN_MS, FRESH, type AttemptVerdict } from './login-throttle.js';

/** As many forgotten rows go with every attempt. */
const PRUNED_AT_ONCE = 10;

/** The only SQL about tries of passwords, by the keyed hash of an address, known or not. */
@Injectable()
export class LoginThrottleStore {
  constructor(private readonly secrets: HouseSecrets) {}

  /** Counts one more attempt on the address, unless it comes too soon. */
  async attempt(tx: Tx, email: string): Promise<AttemptVerdict> {
    const hash = this.hashOf(email);
    await tx.query('insert into login_throttle values ($1, 0, null, clock_timestamp()) on conflict do nothing', [hash]);
    const [row] = await tx.query<{ wrong_count: number; refuse_until: Date | null; changed_at: Date }>(
      'select wrong_count, refuse_until, changed_at from login_throttle where email_hash = $1 for update',
      [hash],
    );
    const nowMs = await databaseNowMs(tx);
    const isForgotten = row === undefined || row.changed_at.getTime() < nowMs - FORGOTTEN_MS;
    const before = isForgotten
      ? FRESH
      : { wrongCount: row.wrong_count, refuseUntilMs: row.refuse_until?.getTime() ?? undefined };
    const verdict = attempt(before, nowMs);
    if (!verdict.isAllowed) return verdict;
    const { wrongCount, refuseUntilMs } = verdict.next;
    await tx.query(
      'update login_throttle set wrong_count = $2, refuse_until = $3, changed_at = clock_timestamp() where email_hash = $1',
      [hash, wrongCount, refuseUntilMs === undefined ? null : timestampOf(refuseUntilMs)],
    );
    return verdict;
  }

  /** The password was right, or is another one now. */
  async forget(tx: Tx, email: string): Promise<void> {
    await tx.query('delete from login_throttle where email_hash = $1', [this.hashOf(email)]);
  }

  /** Rows of addresses that nobody has tried for long; they may be of anybody's invention, so they must not pile up. */
  async prune(tx: Tx): Promise<void> {
    await tx.query(
      `delete from login_throttle where email_hash in (
         select email_hash from login_throttle where changed_at < clock_timestamp() - $1 * interval '1 millisecond'
         order by changed_at limit $2 for update skip locked)`,
      [FORGOTTEN_MS, PRUNED_AT_ONCE],
    );
  }

  private hashOf(email: string): Buffer {
    return this.secrets.fingerprint('email', email);
  }
}
