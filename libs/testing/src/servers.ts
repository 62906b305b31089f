// Real servers for spec files: each call registers the hooks that start a server before the file's tests and end it
// after them.
import { afterAll, beforeAll } from '@jest/globals';
import { Fault } from '@sutra/kernel';
import { createFreshDatabase, type FreshDatabase } from './servers-database.js';
import {
  startThrowawayNats,
  startThrowawayPostgres,
  startThrowawayRedis,
  type NatsSettings,
  type ThrowawayServer,
} from './servers-throwaway.js';

export { execute, type FreshDatabase } from './servers-database.js';
export type { NatsSettings, ThrowawayServer } from './servers-throwaway.js';

/** Long enough for the slowest machine and a download; nothing is measured by it. */
const limitMs = 300_000;

/** Something that exists while the tests of a file run, seen through an object that can be passed around before. */
function duringTests<T extends object>(start: () => Promise<T>, stop: (it: T) => Promise<void>): T {
  let current: T | undefined;
  beforeAll(async () => {
    current = await start();
  }, limitMs);
  afterAll(async () => {
    if (current) await stop(current);
    current = undefined;
  }, limitMs);
  return new Proxy({} as T, {
    get(_, property) {
      if (!current) throw new Fault('bug', 'TESTING.NOT_STARTED', 'A test server is used outside of a test or hook.');
      return Reflect.get(current, property) as unknown;
    },
  });
}

/** A real nats-server with JetStream for this spec file alone; it may be killed and restarted. */
export const useNats = (settings: NatsSettings = {}): ThrowawayServer =>
  duringTests(
    () => startThrowawayNats(settings),
    (server) => server.stop(),
  );

/** A fresh database of this spec file in a real Postgres that the whole run shares; it must not be killed. */
export const usePostgres = (): FreshDatabase => duringTests(createFreshDatabase, (database) => database.drop());

/** A real Postgres for this spec file alone, with roles of its own; it may be killed and restarted. */
export const useOwnPostgres = (): ThrowawayServer => duringTests(startThrowawayPostgres, (server) => server.stop());

/** A real Redis for this spec file alone; it may be killed and restarted. */
export const useRedis = (): ThrowawayServer => duringTests(startThrowawayRedis, (server) => server.stop());
