// Real: Postgres.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { usePostgres } from '@sutra/testing/servers';
import { eventually } from '../test/eventually.js';
import { outgoing } from '../test/outgoing.js';
import { useStore } from '../test/use-store.js';
import { appendOutgoing, laneOf } from './outbox.js';
import type { PgClient } from './postgres-client.js';
import { OutboxRelay } from './relay.js';
import { LaneSession } from './relay-session.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());
const [key = '', neighbour = ''] = Array.from({ length: 100 }, (_, n) => `k-${n}`).filter((name) => laneOf(name) === 0);
const nothingHeld = { keys: [], streams: [] };

let committer: PgClient;
beforeEach(async () => void (committer = await house.store.connect('committer')));
afterEach(async () => {
  await committer.end();
  await house.store.query('update outbox set published_at = now() where published_at is null');
});

/** A transaction with a row of the key, not ended yet; gives the server process that holds it. */
async function open(): Promise<number> {
  await committer.query('begin');
  return (await appendOutgoing(committer, [outgoing(key)]))?.backend ?? Number.NaN;
}

/** That a session waits in the server for the commit of that process. */
const waiters = async () =>
  (await house.store.query(`select from pg_locks where locktype = 'advisory' and not granted`)).length;

describe('a lane that is asked while a commit is on its way', () => {
  let session: LaneSession;
  beforeEach(async () => void (session = await LaneSession.open(house.store, 0, 60_000)));
  afterEach(() => session.close());

  it('is read when the commit is done, in the same answer', async () => {
    const backend = await open();
    const taking = session.take(true, nothingHeld, backend);
    await eventually(waiters, 1);
    await committer.query('commit');
    const rows = (await taking) ?? [];
    expect(rows.map((row) => row.key)).toEqual([key]);
    // The next transaction of that process is not kept waiting by a lane that still sends.
    await open();
    await committer.query('rollback');
    await session.settle(rows.map(({ id }) => id));
  });

  it('is found empty when the commit comes to nothing', async () => {
    const backend = await open();
    const taking = session.take(true, nothingHeld, backend);
    await eventually(waiters, 1);
    await committer.query('rollback');
    expect(await taking).toEqual([]);
  });

  it('does not wait for ever for a commit that never comes', async () => {
    const backend = await open();
    await expect(session.take(true, nothingHeld, backend)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(session.isBroken).toBe(true);
    await committer.query('rollback');
  });
});

describe('a relay that waits for a commit that never comes', () => {
  it('sends what others commit into the lane, and that one when it comes after all', async () => {
    const arrived: string[] = [];
    const relay = new OutboxRelay({ store: house.store, send: async (row) => void arrived.push(row.key) });
    relay.start();
    try {
      const backend = await open();
      const lost = { lanes: new Set([0]), backend };
      relay.expect(lost);
      await eventually(waiters, 1);
      await house.store.transaction(async (tx) => tx.enqueue(outgoing(neighbour)));
      await eventually(() => arrived, [neighbour]);
      await committer.query('commit');
      await eventually(() => arrived, [neighbour, key]);
    } finally {
      await relay.stop();
    }
  });
});
