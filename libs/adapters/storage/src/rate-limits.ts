import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { StorageLog } from './log.js';

export interface RateLimitsSettings {
  /** Address of Redis; without one, this process counts for itself alone. */
  readonly url: string | undefined;
  /** Put before every key, so that services share one Redis without sharing keys. */
  readonly owner: string;
  /** A count that takes longer is taken here instead. */
  readonly timeoutMs?: number;
  readonly log?: StorageLog;
}

/** So many times within so long, counted from the first. */
export interface RateLimit {
  /** Part of the key: the same name is the same limit in every process. */
  readonly name: string;
  readonly times: number;
  readonly withinS: number;
}

/** How a count stands after one more. */
export interface Counted {
  readonly isWithin: boolean;
  readonly remaining: number;
  /** Until everything is forgotten. */
  readonly resetMs: number;
}

const TIMEOUT_MS = 50;
const RECONNECT_MAX_MS = 2_000;
/** After so many late counts in a row the connection is given up, because everybody would wait that long. */
const LATE_MAX = 10;

/**
 * Counts how often something is done, over all processes that share a Redis. While Redis is away each process counts
 * for itself, so limits become as much wider as there are processes, and never disappear or stop anybody.
 */
export class RateLimits {
  readonly #redis: Redis | undefined;
  readonly #owner: string;
  readonly #timeoutMs: number;
  #lateInARow = 0;
  readonly #limiters = new Map<string, RateLimiterRedis | RateLimiterMemory>();

  constructor({ url, owner, timeoutMs = TIMEOUT_MS, log }: RateLimitsSettings) {
    this.#owner = owner;
    this.#timeoutMs = timeoutMs;
    if (url === undefined) return;
    this.#redis = new Redis(url, {
      connectionName: `sutra-${owner}-limits`,
      commandTimeout: timeoutMs,
      // Counting late is counting wrong: what cannot be counted there now is counted here now.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      connectTimeout: RECONNECT_MAX_MS,
      retryStrategy: (attempt) => Math.min(50 * attempt, RECONNECT_MAX_MS),
    });
    this.#tellChanges(this.#redis, log);
  }

  /** Counts one more. It never throws: whoever is asked by it must be able to answer. */
  async count(limit: RateLimit, key: string): Promise<Counted> {
    const startedMs = performance.now();
    try {
      return countedOf(await this.#limiterOf(limit).consume(key), true);
    } catch (verdict) {
      if (verdict instanceof RateLimiterRes) return countedOf(verdict, false);
      throw verdict;
    } finally {
      this.#noteTime(performance.now() - startedMs);
    }
  }

  /** Whether counts are shared with other processes at the moment. */
  get isShared(): boolean {
    return this.#redis?.status === 'ready';
  }

  close(): void {
    this.#redis?.disconnect();
  }

  #limiterOf(limit: RateLimit): RateLimiterRedis | RateLimiterMemory {
    const { name, times, withinS } = limit;
    const known = this.#limiters.get(name);
    if (known !== undefined) return known;
    const options = { keyPrefix: `${this.#owner}:limit:${name}`, points: times, duration: withinS };
    const own = new RateLimiterMemory(options);
    const made =
      this.#redis === undefined
        ? own
        : new RateLimiterRedis({
            ...options,
            storeClient: this.#redis,
            rejectIfRedisNotReady: true,
            insuranceLimiter: own,
            // Whoever is over the limit costs Redis nothing more until it is over.
            inMemoryBlockOnConsumed: times + 1,
          });
    this.#limiters.set(name, made);
    return made;
  }

  #noteTime(tookMs: number): void {
    this.#lateInARow = tookMs < this.#timeoutMs ? 0 : this.#lateInARow + 1;
    if (this.#lateInARow !== LATE_MAX) return;
    this.#lateInARow = 0;
    this.#redis?.disconnect(true);
  }

  #tellChanges(redis: Redis, log: StorageLog | undefined): void {
    let isAway = false;
    redis.on('error', (error: Error) => {
      if (!isAway) log?.warn({ reason: error.message }, 'Redis is away; each process counts rates for itself');
      isAway = true;
    });
    redis.on('ready', () => {
      if (isAway) log?.info({}, 'Redis is back; rates are counted together again');
      isAway = false;
    });
  }
}

const countedOf = ({ remainingPoints, msBeforeNext }: RateLimiterRes, isWithin: boolean): Counted => ({
  isWithin,
  remaining: remainingPoints,
  resetMs: Math.max(0, msBeforeNext),
});
