/** Real: Redis, and a service beside it. */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Cache } from '@sutra/storage';
import { until } from '@sutra/testing';
import { useRedis } from '@sutra/testing/servers';
import { MemoryStream } from '../../test/memory-stream.js';
import { Service } from '../host/service.decorator.js';
import { startServices, type RunningServices } from '../host/start-services.js';
import { cachePart } from './cache.part.js';

jest.setTimeout(300_000);
const redis = useRedis();
let running: RunningServices | undefined;

@Service({ owner: 'gw', name: 'api-gateway', parts: [cachePart()] })
@Module({})
class CachedModule {}

async function start(env: Readonly<Record<string, string>> = {}) {
  running = await startServices([CachedModule], { env, stream: new MemoryStream() });
  const [service] = running.services;
  const read = async (path: string) => {
    const response = await fetch(`${service?.health}${path}`);
    return { status: response.status, body: (await response.json()) as { dependencies?: object[] } };
  };
  return { cache: service?.app.get<Cache>(Cache), read };
}

afterEach(async () => {
  expect(await running?.stop()).toMatchObject({ failed: [], hung: [] });
  running = undefined;
});

describe('the cache of a service', () => {
  it('C6 comes and goes, and the service is ready all the while', async () => {
    const { cache, read } = await start({ SUTRA_REDIS_URL: redis.url });
    const isKept = async () => {
      await cache?.set('word', 'namaste', 60_000);
      return (await cache?.get('word')) === 'namaste';
    };
    await until('it keeps something', isKept);
    await redis.kill();
    await until('health has seen it', async () => {
      const { dependencies } = (await read('/health')).body;
      expect(dependencies).toEqual([expect.objectContaining({ name: 'redis', state: 'down', critical: false })]);
      return true;
    });
    expect(await cache?.get('word')).toBeUndefined();
    expect((await read('/health/ready')).status).toBe(200);
    await redis.restart();
    await until('it keeps something again', isKept);
  });

  it('C6 is empty where there is no Redis, and health does not miss it', async () => {
    const { cache, read } = await start();
    await cache?.set('word', 'namaste', 60_000);
    expect(await cache?.get('word')).toBeUndefined();
    expect((await read('/health')).body.dependencies).toEqual([]);
  });

  it('is open to every service of the installation, each under its own prefix', async () => {
    const address = new URL(redis.url);
    expect(address.password).not.toBe('');
    const { cache } = await start({ SUTRA_REDIS_URL: redis.url });
    const other = new Cache({ url: redis.url, owner: 'auth' });
    await until('both keep something', async () => {
      await Promise.all([cache?.set('whose', 'of gw', 60_000), other.set('whose', 'of auth', 60_000)]);
      return (await cache?.get('whose')) === 'of gw' && (await other.get('whose')) === 'of auth';
    });
    other.close();
  });
});
