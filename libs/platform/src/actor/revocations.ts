import type { AccessRevoked, Message } from '@sutra/contracts';
import { revocationShardOf } from '@sutra/contracts';
import type { Claims } from './claims.js';

interface Shard {
  readonly grants: ReadonlySet<string>;
  /** By user, the second before which nothing that was issued is good. */
  readonly users: ReadonlyMap<string, number>;
}

/** Tokens that are void although they have not expired. */
export class Revocations {
  private readonly shards = new Map<string, Shard>();

  replace({ shard, grants, users }: Message<typeof AccessRevoked>): void {
    this.shards.set(shard, {
      grants: new Set(grants.map(({ id }) => id)),
      users: new Map(users.map(({ id, before }) => [id, Date.parse(before) / 1_000])),
    });
  }

  isVoid({ sub, grant, iat }: Pick<Claims, 'sub' | 'grant' | 'iat'>): boolean {
    const shard = this.shards.get(revocationShardOf(sub));
    if (shard === undefined) return false;
    return shard.grants.has(grant) || iat < (shard.users.get(sub) ?? 0);
  }
}
