import { z } from 'zod';
import { event } from '../message/declare.js';

/** Revocations of this many users' worth of shards; a shard's message stays far below the limit of an envelope. */
export const REVOCATION_SHARDS = 256;

/** The shard that tells of a user: the end of the id, because its beginning is the time at which it was made. */
export const revocationShardOf = (userId: string): string => userId.slice(-2);

export const AccessRevoked = event({
  owner: 'auth',
  name: 'access.revoked',
  version: 1,
  doc: 'What is no longer good although its tokens have not expired: by shard of users, all of it each time. An entry goes once every token that it speaks of has expired.',
  delivery: 'latest',
  receivers: ['auth', 'gw', 'md', 'strat', 'bt'],
  key: (revoked) => revoked.shard,
  schema: z.object({
    shard: z.string().regex(/^[0-9a-f]{2}$/),
    /** Ended sessions and API keys. */
    grants: z.array(z.object({ id: z.uuid(), until: z.iso.datetime() })).max(500),
    /** Users of whom whatever was issued before is void: every session ended, or their roles or lock changed. */
    users: z.array(z.object({ id: z.uuid(), before: z.iso.datetime(), until: z.iso.datetime() })).max(250),
  }),
  example: {
    shard: 'ab',
    grants: [{ id: '019a3f6c-5a10-7c3e-8d21-0c5b9a6e1d4f', until: '2026-11-02T03:45:00.000Z' }],
    users: [
      {
        id: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
        before: '2026-11-02T03:30:00.000Z',
        until: '2026-11-02T03:45:00.000Z',
      },
    ],
  },
});
