import { Cache } from '@sutra/storage';
import { Setting } from '../settings/setting.decorator.js';
import type { ServicePart } from '../host/service-part.js';

export class CacheSettings {
  @Setting({
    env: 'SUTRA_REDIS_URL',
    doc: 'Address of Redis; without one, or while it is away, every look-up goes to the source.',
    type: 'url',
    optional: true,
    secret: true,
    example: 'redis://127.0.0.1:6379',
  })
  readonly redisUrl: string | undefined;
}

/** Hot reads that may be empty or absent; a service that has this part still does everything without Redis. */
export const cachePart = (): ServicePart => ({
  name: 'cache',
  settings: [CacheSettings],
  start: ({ service, settings, log, health, shutdown }) => {
    const { redisUrl } = settings.get(CacheSettings);
    const cache = new Cache({ url: redisUrl, owner: service.owner, log });
    if (redisUrl !== undefined) {
      const check = () => Promise.resolve({ state: cache.isConnected ? ('up' as const) : ('down' as const) });
      health.register({ name: 'redis', critical: false, check });
    }
    shutdown.register('close', 'cache', () => cache.close());
    return Promise.resolve({ providers: [{ provide: Cache, useValue: cache }] });
  },
});
