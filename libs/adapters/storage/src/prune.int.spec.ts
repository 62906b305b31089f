// Real: Postgres.
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RETENTION_MS } from '@sutra/contracts';
import { usePostgres } from '@sutra/testing/servers';
import { outgoing } from '../test/outgoing.js';
import { useStore } from '../test/use-store.js';
import { prune } from './prune.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());

/** Enqueues a message and makes it as old as given, in days. */
async function message(key: string, ageDays: number, isSent: boolean, stream = 'T_EVENTS') {
  const row = outgoing(key, { stream });
  await house.store.once({ consumer: 'c', messageId: row.messageId }, async (tx) => tx.enqueue(row));
  const age = `now() - interval '${ageDays} days'`;
  await house.store.query(
    `update outbox set created_at = ${age}, published_at = ${isSent ? age : 'null'} where message_id = $1`,
    [row.messageId],
  );
  await house.store.query(`update inbox set received_at = ${age} where message_id = $1`, [row.messageId]);
}

const keys = async () =>
  (await house.store.query<{ key: string }>('select key from outbox order by id')).map((r) => r.key);

describe('prune', () => {
  beforeAll(async () => {
    await message('ancient', 30, true);
    await message('unsent', 30, false);
    await message('old', 9, true);
    await message('young', 6, true);
    await message('price', 30, true, 'T_LATEST');
    await message('price', 29, true, 'T_LATEST');
    for (const [id, age] of [
      ['answered-long-ago', '3 days'],
      ['answered-yesterday', '1 day'],
    ]) {
      await house.store.query(
        `insert into answer (message_id, request_hash, reply, answered_at) values ($1, '', '{}', now() - $2::interval)`,
        [id, age],
      );
    }
  });

  it('refuses to forget what a lost stream would need', () => {
    expect(() => prune(house.store, { olderThanMs: RETENTION_MS - 1 })).toThrow(
      expect.objectContaining({ kind: 'bug' }),
    );
  });

  it('C5 keeps unsent rows, rows a stream may hold, and the latest of each subject; inbox rows twice as long', async () => {
    const pruned = await prune(house.store, { latestStreams: ['T_LATEST'] });
    expect(await keys()).toEqual(['unsent', 'young', 'price']);
    expect(pruned).toEqual({ outbox: 3, inbox: 4, answers: 1 });
    expect(await house.store.query('select from inbox')).toHaveLength(2);
  });

  it('finds nothing more the second time', async () => {
    expect(await prune(house.store, { latestStreams: ['T_LATEST'] })).toEqual({ outbox: 0, inbox: 0, answers: 0 });
  });
});
