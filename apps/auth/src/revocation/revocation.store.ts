import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';
import { timestampOf } from '../database-time.store.js';
import type { RevokedGrant, RevokedUser, ShardEntries } from './shard-content.js';

interface GrantRow {
  grant_id: string;
  user_id: string;
  until_ms: number;
}
interface UserRow {
  user_id: string;
  before_ms: number;
  until_ms: number;
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

/** The only SQL about ended access. Holds ids and times of all users, so it is under no user's security. */
@Injectable()
export class RevocationStore {
  /** Whoever writes of this shard follows whoever did before; taken last in a transaction, so nobody waits in a circle. */
  async hold(tx: Tx, shard: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`access.revoked ${shard}`]);
  }

  /** What is still of interest; what is not goes. */
  async entries(tx: Tx, shard: string): Promise<ShardEntries> {
    for (const table of ['revoked_grant', 'revoked_user']) {
      await tx.query(`delete from ${table} where shard = $1 and until < clock_timestamp()`, [shard]);
    }
    const grants = await tx.query<GrantRow>(
      `select grant_id, user_id, ${ms('until')} as until_ms from revoked_grant where shard = $1 order by until`,
      [shard],
    );
    const users = await tx.query<UserRow>(
      `select user_id, ${ms('before')} as before_ms, ${ms('until')} as until_ms from revoked_user
       where shard = $1 order by until`,
      [shard],
    );
    return {
      grants: grants.map((row) => ({ id: row.grant_id, userId: row.user_id, untilMs: row.until_ms })),
      users: users.map((row) => ({ id: row.user_id, beforeMs: row.before_ms, untilMs: row.until_ms })),
    };
  }

  async addGrants(tx: Tx, shard: string, grants: readonly RevokedGrant[]): Promise<void> {
    for (const { id, userId, untilMs } of grants) {
      await tx.query('insert into revoked_grant values ($1, $2, $3, $4) on conflict do nothing', [
        ...[id, userId, shard],
        timestampOf(untilMs),
      ]);
    }
  }

  async addUser(tx: Tx, shard: string, { id, beforeMs, untilMs }: RevokedUser): Promise<void> {
    await tx.query(
      `insert into revoked_user values ($1, $2, to_timestamp($3::float8 / 1000), $4)
       on conflict (user_id) do update set before = excluded.before, until = excluded.until`,
      [id, shard, beforeMs, timestampOf(untilMs)],
    );
  }
}
