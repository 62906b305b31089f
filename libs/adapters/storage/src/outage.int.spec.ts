// Real: Postgres, killed with -9 and restarted, and a proxy that cuts connections at COMMIT.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { kindOf } from '@sutra/kernel';
import { useOwnPostgres } from '@sutra/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import { BreakingProxy } from '../test/breaking-proxy.js';
import { eventually } from '../test/eventually.js';
import { outgoing } from '../test/outgoing.js';
import { useStore } from '../test/use-store.js';
import { openStore } from './database.js';
import { OutboxRelay } from './relay.js';
import type { Store } from './store.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const postgres = useOwnPostgres();
const house = useStore(postgres);

const messageOf = (messageId: string) => ({ consumer: 'c7', messageId });
const effectsOf = async (key: string) =>
  (await house.store.query<{ message_id: string }>('select message_id from outbox where key = $1', [key])).length;

/** Gives a message again until it was handled, as the bus does; tells the kinds of the faults in between. */
async function deliver(store: Store, messageId: string, key: string): Promise<string[]> {
  const kinds: string[] = [];
  for (;;) {
    try {
      await store.once(messageOf(messageId), async (tx) => {
        await tx.query('select 1');
        tx.enqueue(outgoing(key, { messageId }));
      });
      return kinds;
    } catch (error) {
      kinds.push(kindOf(error));
      await sleep(5);
    }
  }
}

describe('a COMMIT whose answer is lost', () => {
  let proxy: BreakingProxy;
  let store: Store;
  beforeAll(async () => {
    proxy = await BreakingProxy.before(postgres.url);
    store = await openStore({ ...house.settings, url: proxy.addressOf(house.settings.url) });
  });
  afterAll(async () => {
    await store.close();
    await proxy.close();
  });

  it.each([
    ['before-commit', 0],
    ['after-commit', 1],
  ] as const)(
    'C7 is unknown when the connection is cut %s, and giving the message again settles it',
    async (cut, before) => {
      proxy.cutNext(cut);
      const attempt = store.once(messageOf(cut), async (tx) => tx.enqueue(outgoing(cut, { messageId: cut })));
      await expect(attempt).rejects.toMatchObject({ kind: 'unknown', code: 'STORAGE.COMMIT_UNKNOWN' });
      expect(await effectsOf(cut)).toBe(before);
      await deliver(store, cut, cut);
      expect(await effectsOf(cut)).toBe(1);
    },
  );

  it('C7 is unknown when the server is told to end in the middle of it', async () => {
    const attempt = store.transaction(async (tx) => {
      await tx.query('create table farewell ()');
      await tx.query(`create function end_here() returns trigger language plpgsql as $$ begin
        perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(10); return null; end $$`);
      await tx.query(`create constraint trigger at_commit after insert on inbox deferrable initially deferred
        for each row execute function end_here()`);
      await tx.query(`insert into inbox values ('c7', 'farewell')`);
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'unknown', details: { sqlState: '57P01' } });
    expect(await house.store.query(`select to_regclass('farewell') as name`)).toEqual([{ name: null }]);
  });
});

describe('Postgres killed and restarted', () => {
  it('C7 lets nothing happen meanwhile, and everything once afterwards', async () => {
    const sent = new Set<string>();
    const relay = new OutboxRelay({
      store: house.store,
      timing: { sweepMs: 20, backoff: { firstMs: 1, maxMs: 20 } },
      send: async ({ messageId }) => void sent.add(messageId),
    });
    relay.start();
    const ids = Array.from({ length: 200 }, (_, n) => `kill-${n}`);
    const queue = [...ids];
    const kinds: string[] = [];
    const worker = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        kinds.push(...(await deliver(house.store, id, `kill-key-${id.length}`)));
      }
    };
    const working = Promise.all(Array.from({ length: 6 }, worker));
    for (const left of [150, 100, 50]) {
      await eventually(() => queue.length < left, true);
      await postgres.kill();
      const during = house.store.transaction((tx) => tx.query('select 1'));
      await expect(during).rejects.toMatchObject({ kind: 'unavailable', code: 'STORAGE.CONNECTION' });
      await postgres.restart();
    }
    await working;
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds.filter((kind) => kind !== 'unavailable' && kind !== 'unknown')).toEqual([]);
    const effects = await house.store.query(`select from outbox where key like 'kill-key%'`);
    expect(effects).toHaveLength(ids.length);
    await eventually(() => ids.filter((id) => !sent.has(id)), []);
    await relay.stop();
  });

  it('C7 says at once that Postgres is away when a store is opened, and opens when it is back', async () => {
    await postgres.kill();
    await expect(openStore(house.settings)).rejects.toMatchObject({ kind: 'unavailable', code: 'STORAGE.CONNECTION' });
    await postgres.restart();
    await (await openStore(house.settings)).close();
    await house.store.check();
  });

  it('C7 gives up on a server that no longer answers, and does not use the connection again', async () => {
    const store = await house.openAnother({ limits: { statementTimeoutMs: 100 }, poolSize: 1 });
    const [backend] = await store.query<{ pid: number }>('select pg_backend_pid() as pid');
    const pid = backend?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    try {
      const attempt = store.transaction((tx) => tx.query('select 1'));
      await expect(attempt).rejects.toMatchObject({ kind: 'unavailable', code: 'STORAGE.CONNECTION' });
      const [another] = await store.query<{ pid: number }>('select pg_backend_pid() as pid');
      expect(another?.pid).not.toBe(pid);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });
});
