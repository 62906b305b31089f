import { RateLimits } from '@sutra/storage';
import type { ServicePart } from '../host/service-part.js';
import { CacheSettings } from '../parts/cache.part.js';

/** Rates that all replicas of a service count together while Redis is there, and each for itself while it is not. */
export const rateLimitsPart = (): ServicePart => ({
  name: 'rate limits',
  settings: [CacheSettings],
  start: ({ service, settings, log, shutdown }) => {
    const limits = new RateLimits({ url: settings.get(CacheSettings).redisUrl, owner: service.owner, log });
    shutdown.register('close', 'rate limits', () => limits.close());
    return Promise.resolve({ providers: [{ provide: RateLimits, useValue: limits }] });
  },
});
