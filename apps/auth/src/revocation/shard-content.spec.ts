import { describe, expect, it } from '@jest/globals';
import { AccessRevoked } from '@sutra/contracts';
import { fitted, GRANTS_MAX, shardContent } from './shard-content.js';

const uuid = (n: number, group: string) => `019a3f6c-${group}-7c3e-8d21-${n.toString(16).padStart(12, '0')}`;
const grantsOf = (userId: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ id: uuid(from + at, '5a10'), userId, untilMs: 2_000 + at }));
const [ann, bob] = [uuid(1, 'aaaa'), uuid(2, 'aaaa')];

describe('what a shard says of ended access', () => {
  it('is told as it is while it fits', () => {
    const entries = { grants: grantsOf(ann, GRANTS_MAX), users: [{ id: bob, beforeMs: 1, untilMs: 2 }] };
    expect(fitted(entries, 1_000)).toEqual(entries);
  });

  it('voids all of the busiest user, and never less than was asked for, once it does not', () => {
    const grants = [...grantsOf(ann, GRANTS_MAX), ...grantsOf(bob, 1, 1_000)];
    const told = fitted({ grants, users: [] }, 1_000);
    expect(told.grants.map(({ userId }) => userId)).toEqual([bob]);
    expect(told.users).toEqual([{ id: ann, beforeMs: 1_000, untilMs: 2_000 + GRANTS_MAX - 1 }]);
    expect(AccessRevoked.schema.safeParse(shardContent('ab', told)).success).toBe(true);
  });

  it('keeps the longer end of a user who was void already', () => {
    const users = [{ id: ann, beforeMs: 500, untilMs: 9_999 }];
    const told = fitted({ grants: grantsOf(ann, GRANTS_MAX + 1), users }, 1_000);
    expect(told.users).toEqual([{ id: ann, beforeMs: 1_000, untilMs: 9_999 }]);
  });

  it('rounds to the later millisecond, so that nothing from before slips through', () => {
    const { users } = shardContent('ab', { grants: [], users: [{ id: ann, beforeMs: 1_000.2, untilMs: 2_000.7 }] });
    expect(users).toEqual([{ id: ann, before: '1970-01-01T00:00:01.001Z', until: '1970-01-01T00:00:02.001Z' }]);
  });
});
