// Real: Redis, killed with -9 and paused. Two counters stand for two replicas of a service.
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { useRedis } from '@sutra/testing/servers';
import { randomUUID } from 'node:crypto';
import { eventually } from '../test/eventually.js';
import { RateLimits, type RateLimitsSettings } from './rate-limits.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const redis = useRedis();
const opened: RateLimits[] = [];
afterEach(() => opened.splice(0).forEach((limits) => limits.close()));

// A slow machine must not make a count late, except where being late is the point; nothing is forgotten meanwhile.
const PATIENT_MS = 30_000;
const limit = { name: 'try', times: 5, withinS: 3_600 };

function open(changes: Partial<RateLimitsSettings> = {}): RateLimits {
  const limits = new RateLimits({ url: redis.url, owner: 'gw', timeoutMs: PATIENT_MS, ...changes });
  opened.push(limits);
  return limits;
}
async function connected(changes: Partial<RateLimitsSettings> = {}): Promise<RateLimits> {
  const limits = open(changes);
  await eventually(() => limits.isShared, true);
  return limits;
}
async function countUntilRefused(key: string, ...replicas: RateLimits[]): Promise<number> {
  for (let count = 0; count < 100; count += 1) {
    const replica = replicas[count % replicas.length];
    if (replica?.count && !(await replica.count(limit, key)).isWithin) return count;
  }
  return 100;
}

describe('rate limits', () => {
  it('are counted together by all replicas, apart by key and by service', async () => {
    const [one, two, other] = [await connected(), await connected(), await connected({ owner: 'auth' })];
    const key = randomUUID();
    expect(await countUntilRefused(key, one, two)).toBe(5);
    expect(await countUntilRefused(key, two)).toBe(0);
    expect(await countUntilRefused(randomUUID(), one)).toBe(5);
    expect(await countUntilRefused(key, other)).toBe(5);
  });

  it('say what is left, and how long until all of it is back', async () => {
    const limits = await connected();
    const key = randomUUID();
    const first = await limits.count(limit, key);
    expect(first).toMatchObject({ isWithin: true, remaining: 4 });
    expect(first.resetMs).toBeGreaterThan(0);
    expect(first.resetMs).toBeLessThanOrEqual(3_600_000);
    await countUntilRefused(key, limits);
    const over = await limits.count(limit, key);
    expect(over).toMatchObject({ isWithin: false, remaining: 0 });
    expect(over.resetMs).toBeGreaterThan(0);
  });

  it('are exact when many count at once', async () => {
    const replicas = [await connected(), await connected()];
    const key = randomUUID();
    const counted = await Promise.all(Array.from({ length: 40 }, (_, n) => replicas[n % 2]?.count(limit, key)));
    expect(counted.filter((one) => one?.isWithin === true)).toHaveLength(5);
  });

  it('C6 are counted by each process for itself when there is no Redis', async () => {
    for (const url of [undefined, 'redis://127.0.0.1:1']) {
      const [one, two] = [open({ url }), open({ url })];
      const key = randomUUID();
      expect(await countUntilRefused(key, one)).toBe(5);
      expect(await countUntilRefused(key, two)).toBe(5);
    }
  });

  it('C6 hold while Redis is killed, say so once, and are shared again when it is back', async () => {
    const said: string[] = [];
    const say = (_: object, message: string) => void said.push(message);
    const limits = await connected({ log: { info: say, warn: say, error: say } });
    const key = randomUUID();
    expect(await countUntilRefused(key, limits)).toBe(5);
    await redis.kill();
    await eventually(() => limits.isShared, false);
    const during = randomUUID();
    expect(await countUntilRefused(during, limits)).toBe(5);
    await eventually(() => said, ['Redis is away; each process counts rates for itself']);
    await redis.restart();
    await eventually(() => limits.isShared, true);
    expect(await countUntilRefused(randomUUID(), limits, await connected())).toBe(5);
    expect(said).toHaveLength(2);
  });

  it('C6 are counted here once a Redis that stands still has been waited for often enough', async () => {
    const limits = await connected({ timeoutMs: 20 });
    process.kill(redis.pid, 'SIGSTOP');
    try {
      const wide = { name: 'wide', times: 1_000, withinS: 3_600 };
      await eventually(async () => {
        expect(await limits.count(wide, 'anybody')).toMatchObject({ isWithin: true });
        return limits.isShared;
      }, false);
      expect(await countUntilRefused(randomUUID(), limits)).toBe(5);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
    await eventually(() => limits.isShared, true);
  });
});
