import type { AccessRevoked, Message } from '@sutra/contracts';

export interface RevokedGrant {
  readonly id: string;
  readonly userId: string;
  readonly untilMs: number;
}

export interface RevokedUser {
  readonly id: string;
  readonly beforeMs: number;
  readonly untilMs: number;
}

export interface ShardEntries {
  readonly grants: readonly RevokedGrant[];
  readonly users: readonly RevokedUser[];
}

/** As many as one message holds. */
export const GRANTS_MAX = 500;

/**
 * Makes the grants fit: of the users with most of them, whatever was issued until now is void instead. That voids more
 * than was asked for, never less: a session that goes on gets its next token by its refresh token.
 */
export function fitted({ grants, users }: ShardEntries, nowMs: number): ShardEntries {
  const kept = new Map<string, RevokedGrant[]>();
  for (const grant of grants) kept.set(grant.userId, [...(kept.get(grant.userId) ?? []), grant]);
  const bySize = [...kept].sort(([, one], [, other]) => other.length - one.length);
  const folded = new Map(users.map((user) => [user.id, user]));
  let count = grants.length;
  for (const [userId, ofUser] of bySize) {
    if (count <= GRANTS_MAX) break;
    count -= ofUser.length;
    kept.delete(userId);
    const untilMs = Math.max(...ofUser.map((grant) => grant.untilMs), folded.get(userId)?.untilMs ?? 0);
    folded.set(userId, { id: userId, beforeMs: nowMs, untilMs });
  }
  return { grants: [...kept.values()].flat(), users: [...folded.values()] };
}

/**
 * The shard as it is said. A moment with a fraction is rounded to the later millisecond, so that nothing which was issued before
 * it slips through.
 */
export function shardContent(shard: string, { grants, users }: ShardEntries): Message<typeof AccessRevoked> {
  const iso = (ms: number) => new Date(Math.ceil(ms)).toISOString();
  return {
    shard,
    grants: grants.map(({ id, untilMs }) => ({ id, until: iso(untilMs) })),
    users: users.map(({ id, beforeMs, untilMs }) => ({ id, before: iso(beforeMs), until: iso(untilMs) })),
  };
}
