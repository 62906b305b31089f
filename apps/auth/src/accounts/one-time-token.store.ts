import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';

export type TokenPurpose = 'verification' | 'reset';

/** The only SQL about what was sent by mail; kept by its hash, good once, under its user's security. */
@Injectable()
export class OneTimeTokenStore {
  async add(
    tx: Tx,
    token: {
      readonly userId: string;
      readonly hash: Buffer;
      readonly purpose: TokenPurpose;
      readonly lifetimeMs: number;
    },
  ): Promise<void> {
    const { userId, hash, purpose, lifetimeMs } = token;
    await tx.asUser(userId, async () => {
      await tx.query('delete from one_time_token where user_id = $1 and expires_at < clock_timestamp()', [userId]);
      await tx.query(
        `insert into one_time_token (hash, user_id, purpose, expires_at)
         values ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond')`,
        [hash, userId, purpose, lifetimeMs],
      );
    });
  }

  /** Whether one was sent for this a moment ago; nobody's mailbox is flooded through us. */
  async isRecent(tx: Tx, userId: string, purpose: TokenPurpose, withinMs: number): Promise<boolean> {
    const statement = `select from one_time_token where user_id = $1 and purpose = $2
      and created_at > clock_timestamp() - $3 * interval '1 millisecond' limit 1`;
    return (await tx.asUser(userId, () => tx.query(statement, [userId, purpose, withinMs]))).length > 0;
  }

  /** Uses it up, with all others of its purpose; whether it was good. */
  async use(tx: Tx, userId: string, purpose: TokenPurpose, hash: Buffer): Promise<boolean> {
    return tx.asUser(userId, async () => {
      const used = await tx.query(
        `delete from one_time_token where hash = $1 and purpose = $2 and expires_at > clock_timestamp() returning user_id`,
        [hash, purpose],
      );
      if (used.length === 0) return false;
      await tx.query('delete from one_time_token where user_id = $1 and purpose = $2', [userId, purpose]);
      return true;
    });
  }
}
