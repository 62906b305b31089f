import { Injectable } from '@nestjs/common';
import { AccessRevoked, revocationShardOf } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { RecordsTx } from '@sutra/platform';
import { AuthSettings } from '../config.js';
import { databaseNowMs } from '../database-time.store.js';
import { RevocationStore } from './revocation.store.js';
import { fitted, shardContent, type ShardEntries } from './shard-content.js';

/** Clocks of verifiers may lag by so much. */
const SKEW_MS = 10_000;
const USERS_MAX = 250;

/**
 * Voids tokens before their time, everywhere within seconds: what has ended is said in the same transaction that ended
 * it. The last step of a transaction, because whoever ends access of the same shard waits for it.
 */
@Injectable()
export class EndAccess {
  constructor(
    private readonly store: RevocationStore,
    private readonly settings: AuthSettings,
  ) {}

  /** These sessions and API keys of a user. */
  async ofGrants(tx: RecordsTx<'auth'>, userId: string, grantIds: readonly string[]): Promise<void> {
    if (grantIds.length === 0) return;
    await this.say(tx, userId, (shard, untilMs) => {
      const grants = grantIds.map((id) => ({ id, userId, untilMs }));
      return this.store.addGrants(tx, shard, grants);
    });
  }

  /** Whatever the user was given until now; sessions go on and get tokens that say what is true from now on. */
  async ofUser(tx: RecordsTx<'auth'>, userId: string): Promise<void> {
    await this.say(tx, userId, (shard, untilMs, nowMs) =>
      this.store.addUser(tx, shard, { id: userId, beforeMs: nowMs, untilMs }),
    );
  }

  private async say(
    tx: RecordsTx<'auth'>,
    userId: string,
    add: (shard: string, untilMs: number, nowMs: number) => Promise<void>,
  ): Promise<void> {
    const shard = revocationShardOf(userId);
    await this.store.hold(tx, shard);
    const nowMs = await databaseNowMs(tx);
    await add(shard, nowMs + this.settings.accessLifetimeMs + SKEW_MS, nowMs);
    const entries = fitted(await this.store.entries(tx, shard), nowMs);
    assertFits(entries);
    tx.publish(AccessRevoked, shardContent(shard, entries));
  }
}

function assertFits({ users }: ShardEntries): void {
  if (users.length <= USERS_MAX) return;
  throw new Fault('unavailable', 'AUTH.BUSY', 'Too much access is being ended at once; try again in some minutes');
}
