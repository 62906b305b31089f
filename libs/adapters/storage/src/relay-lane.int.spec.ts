// Real: Postgres. The stream is an array.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { usePostgres } from '@sutra/testing/servers';
import { eventually } from '../test/eventually.js';
import { outgoing } from '../test/outgoing.js';
import { useStore } from '../test/use-store.js';
import { appendOutgoing, type Enqueued, laneOf } from './outbox.js';
import type { PgClient } from './postgres-client.js';
import { OutboxRelay } from './relay.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());
const [key = '', neighbour = ''] = Array.from({ length: 100 }, (_, n) => `k-${n}`).filter((name) => laneOf(name) === 0);

let committer: PgClient;
let relay: OutboxRelay;
let arrived: string[];
let settle: (isCommitted: boolean) => void;
beforeEach(async () => {
  committer = await house.store.connect('committer');
  arrived = [];
  // Sweeps once a minute, so that what arrives was not found by chance.
  const send = async (row: { key: string; sequence: number }) => void arrived.push(`${row.key}:${row.sequence}`);
  relay = new OutboxRelay({ store: house.store, send, timing: { sweepMs: 60_000 } });
});
afterEach(async () => {
  await relay.stop();
  await committer.end();
  await house.asAdmin(`truncate "${house.settings.owner}".outbox, "${house.settings.owner}".outbox_sequence`);
});

/** A transaction with a row of the key, which is neither committed nor lost yet; the lane has been told that it comes. */
async function announce(): Promise<Enqueued> {
  await committer.query('begin');
  const enqueued = (await appendOutgoing(committer, [outgoing(key)])) ?? new Map();
  relay.expect(enqueued, new Promise((resolve) => (settle = resolve)));
  return enqueued;
}

const commitElsewhere = (name: string) => house.store.transaction(async (tx) => tx.enqueue(outgoing(name)));
const isLaneLocked = async () => (await house.store.query(lockedLanes)).length === 1;
const waiting = async () => (await house.store.query('select from outbox where published_at is null')).length;

describe('a lane that is told of a commit on its way', () => {
  it('is locked and empty while the commit runs, sends its row from memory, and marks it', async () => {
    relay.start();
    await announce();
    await eventually(isLaneLocked, true);
    expect(arrived).toEqual([]);
    await committer.query('commit');
    expect(arrived).toEqual([]);
    settle(true);
    await eventually(() => arrived, [`${key}:1`]);
    await eventually(waiting, 0);
    await eventually(isLaneLocked, false);
  });

  it('C4 sends nothing of a commit that came to nothing', async () => {
    relay.start();
    await announce();
    await eventually(isLaneLocked, true);
    await committer.query('rollback');
    settle(false);
    await eventually(isLaneLocked, false);
    await commitElsewhere(key);
    await eventually(() => arrived, [`${key}:1`]);
  });

  it('C4 sends first what an earlier relay left of the same key', async () => {
    await commitElsewhere(key);
    await announce();
    await eventually(() => arrived, [`${key}:1`]);
    await committer.query('commit');
    settle(true);
    relay.wake([0]);
    await eventually(() => arrived, [`${key}:1`, `${key}:2`]);
  });

  it('does not stand still for a commit without an answer', async () => {
    relay.start();
    const enqueued = await announce();
    await eventually(isLaneLocked, true);
    await commitElsewhere(neighbour);
    await eventually(() => arrived, [`${neighbour}:1`]);
    await committer.query('commit');
    relay.wake(enqueued.keys());
    await eventually(() => arrived, [`${neighbour}:1`, `${key}:1`]);
  });

  it('C4 leaves a commit of which nobody knows to whoever looks next', async () => {
    relay.start();
    await announce();
    await eventually(isLaneLocked, true);
    await committer.query('commit');
    // The answer was lost on its way.
    settle(false);
    await eventually(isLaneLocked, false);
    expect(arrived).toEqual([]);
    relay.wake([0]);
    await eventually(() => arrived, [`${key}:1`]);
  });

  it('C4 loses nothing when its lock is lost meanwhile', async () => {
    relay.start();
    await announce();
    await eventually(isLaneLocked, true);
    const itsSession = `application_name = 'sutra-${house.settings.owner}-relay-0'`;
    await house.asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where ${itsSession}`);
    await eventually(isLaneLocked, false);
    await committer.query('commit');
    settle(true);
    // The news of the commit, as the store tells it.
    relay.wake([0]);
    await eventually(waiting, 0);
    expect(new Set(arrived)).toEqual(new Set([`${key}:1`]));
  });
});

const lockedLanes = `
  select from pg_stat_activity where application_name = 'sutra-' || current_user || '-relay-0' and state = 'idle in transaction'`;
