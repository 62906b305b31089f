// Real: Redis, killed with -9, emptied and paused.
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { useRedis } from '@sutra/testing/servers';
import { Redis } from 'ioredis';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { eventually } from '../test/eventually.js';
import { Cache, type CacheSettings, type CacheSource } from './cache.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const redis = useRedis();
const caches: Cache[] = [];
afterEach(() => caches.splice(0).forEach((cache) => cache.close()));

// A slow machine must not make a look-up miss, except where missing it is the point.
const PATIENT_MS = 30_000;

function open(changes: Partial<CacheSettings> = {}) {
  const cache = new Cache({ url: redis.url, owner: 'gw', timeoutMs: PATIENT_MS, ...changes });
  caches.push(cache);
  return cache;
}
async function connected(changes: Partial<CacheSettings> = {}) {
  const cache = open(changes);
  await eventually(() => cache.isConnected, true);
  return cache;
}
const asAdmin = async (work: (client: Redis) => Promise<unknown>) => {
  const client = new Redis(redis.url);
  await work(client);
  client.disconnect();
};

/** A source that counts its loads; what is kept must be a number. */
function counting(): CacheSource<number> & { loads: number } {
  const source = {
    loads: 0,
    ttlMs: 60_000,
    read: (kept: unknown) => (typeof kept === 'number' ? kept : undefined),
    load: () => {
      source.loads += 1;
      return Promise.resolve(42);
    },
  };
  return source;
}

describe('the cache', () => {
  it('keeps values for their time, apart from other services', async () => {
    const cache = await connected();
    const other = await connected({ owner: 'auth' });
    await cache.set('k', { a: [1, 'x'] }, 60_000);
    expect(await cache.get('k')).toEqual({ a: [1, 'x'] });
    expect(await other.get('k')).toBeUndefined();
    await cache.delete('k');
    expect(await cache.get('k')).toBeUndefined();
    await cache.set('short', 1, 1);
    await eventually(() => cache.get('short'), undefined);
  });

  it('loads once for many who ask at once, and keeps what it loaded', async () => {
    const cache = await connected();
    const source = counting();
    const values = await Promise.all(Array.from({ length: 50 }, () => cache.getOrLoad('once', source)));
    expect(new Set(values)).toEqual(new Set([42]));
    expect(source.loads).toBe(1);
    await eventually(() => cache.get('once'), 42);
    await cache.getOrLoad('once', source);
    expect(source.loads).toBe(1);
  });

  it('loads when what is kept is of another shape, or no JSON at all', async () => {
    const cache = await connected();
    const source = counting();
    await cache.set('shape', { of: 'another version' }, 60_000);
    expect(await cache.getOrLoad('shape', source)).toBe(42);
    await asAdmin((client) => client.set('gw:shape', '{half'));
    expect(await cache.getOrLoad('shape', source)).toBe(42);
    expect(source.loads).toBe(2);
  });

  it("lets a failed load be the caller's, and tries again the next time", async () => {
    const cache = await connected();
    const source = counting();
    const failing = { ...source, load: () => Promise.reject(new TypeError('no source')) };
    await expect(cache.getOrLoad('fails', failing)).rejects.toThrow('no source');
    expect(await cache.getOrLoad('fails', source)).toBe(42);
  });

  it('never throws, whatever it is given to keep', async () => {
    const cache = await connected();
    const circle: { self?: object } = {};
    circle.self = circle;
    await cache.set('circle', circle, 1_000);
    await cache.set('big', 1n, 1_000);
    await cache.set('no time', 1, 0);
    expect(await Promise.all(['circle', 'big', 'no time'].map((key) => cache.get(key)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('C6 does without Redis when there is none, or something that never answers, from the start', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    const closed = createServer().listen(0, '127.0.0.1');
    await Promise.all([once(silent, 'listening'), once(closed, 'listening')]);
    const urlOf = (server: Server) => `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const urls = [undefined, urlOf(silent), urlOf(closed)];
    closed.close();
    for (const url of urls) {
      const cache = open({ url });
      await cache.set('k', 1, 1_000);
      expect(await cache.get('k')).toBeUndefined();
      expect(await cache.getOrLoad('k', counting())).toBe(42);
      expect(cache.isConnected).toBe(false);
      cache.close();
    }
    silent.close();
    for (const socket of sockets) socket.destroy();
  });

  it('C6 is empty after Redis was emptied, and goes on', async () => {
    const cache = await connected();
    await cache.set('k', 1, 60_000);
    await asAdmin((client) => client.flushall());
    expect(await cache.get('k')).toBeUndefined();
    expect(await cache.getOrLoad('k', counting())).toBe(42);
  });

  it('C6 answers while Redis is killed, says so once, and uses it again when it is back', async () => {
    const said: string[] = [];
    const say = (_: object, message: string) => void said.push(message);
    const cache = await connected({ log: { info: say, warn: say, error: say } });
    await cache.set('k', 1, 60_000);
    const asking = Promise.all(Array.from({ length: 100 }, () => cache.getOrLoad('busy', counting())));
    await redis.kill();
    expect(new Set(await asking)).toEqual(new Set([42]));
    await eventually(() => cache.isConnected, false);
    expect(await cache.getOrLoad('k', counting())).toBe(42);
    await eventually(() => said, ['Redis is away; everything works, slower']);
    await redis.restart();
    await eventually(() => cache.isConnected, true);
    await cache.set('k', 2, 60_000);
    expect(await cache.get('k')).toBe(2);
    expect(said).toEqual(['Redis is away; everything works, slower', 'Redis is back']);
  });

  it('C6 waits no longer than its limit for a Redis that stands still, and holds no more than so many calls', async () => {
    const cache = await connected({ timeoutMs: 20 });
    process.kill(redis.pid, 'SIGSTOP');
    try {
      const asking = Array.from({ length: 5_000 }, (_, n) => cache.get(`k-${n}`));
      expect(new Set(await Promise.all(asking))).toEqual(new Set([undefined]));
      expect(await cache.getOrLoad('k', counting())).toBe(42);
      await eventually(() => cache.isConnected, false);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
    await eventually(async () => {
      await cache.set('after', 1, 60_000);
      return cache.get('after');
    }, 1);
  });
});
