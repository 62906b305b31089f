import { Redis } from 'ioredis';
import type { StorageLog } from './log.js';

export interface CacheSettings {
  /** Address of Redis; without one, the cache is always empty. */
  readonly url: string | undefined;
  /** Put before every key, so that services share one Redis without sharing keys. */
  readonly owner: string;
  /** A call that takes longer counts as "not there". */
  readonly timeoutMs?: number;
  readonly log?: StorageLog;
}

const TIMEOUT_MS = 50;
const RECONNECT_MAX_MS = 2_000;

// A Redis that takes commands and answers none must not fill the memory with them.
const UNDER_WAY_MAX = 2_000;

// After so many late answers in a row the connection is given up, because it may lead nowhere any more.
const LATE_MAX = 20;

/**
 * What is quicker to look up than to work out, and harmless to lose. Redis may be empty, full, slow or away: then
 * everything is "not there", within a bounded time, and nothing here ever throws. Nothing that decides about money may
 * be kept in it, and no lock.
 */
export class Cache {
  readonly #redis: Redis | undefined;
  readonly #prefix: string;
  readonly #timeoutMs: number;
  #underWay = 0;
  #lateInARow = 0;
  readonly #looking = new Map<string, Promise<unknown>>();

  constructor({ url, owner, timeoutMs = TIMEOUT_MS, log }: CacheSettings) {
    this.#prefix = `${owner}:`;
    this.#timeoutMs = timeoutMs;
    if (url === undefined) return;
    this.#redis = new Redis(url, {
      connectionName: `sutra-${owner}`,
      // A command that cannot be sent now fails now, and one that was sent is never sent twice.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      connectTimeout: RECONNECT_MAX_MS,
      retryStrategy: (attempt) => Math.min(50 * attempt, RECONNECT_MAX_MS),
    });
    this.#tellChanges(this.#redis, log);
  }

  /** Whether Redis answers at the moment; for health pages, never for decisions. */
  get isConnected(): boolean {
    return this.#redis?.status === 'ready';
  }

  /** What was kept under the key, or nothing. Its shape is the caller's to check: another version may have written it. */
  async get(key: string): Promise<unknown> {
    const text = await this.#ask((redis) => redis.get(this.#prefix + key));
    if (text === undefined || text === null) return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  }

  async set(key: string, value: unknown, ttlMs: number): Promise<void> {
    await this.#ask((redis) => redis.set(this.#prefix + key, JSON.stringify(value), 'PX', ttlMs));
  }

  async delete(key: string): Promise<void> {
    await this.#ask((redis) => redis.del(this.#prefix + key));
  }

  /** The kept value if `read` accepts it, else a loaded one, which is then kept. Callers of one key share one look. */
  async getOrLoad<T>(key: string, source: CacheSource<T>): Promise<T> {
    const underWay = this.#looking.get(key);
    if (underWay !== undefined) return underWay as Promise<T>;
    const looking = this.#look(key, source).finally(() => this.#looking.delete(key));
    this.#looking.set(key, looking);
    return looking;
  }

  close(): void {
    this.#redis?.disconnect();
  }

  async #look<T>(key: string, { read, load, ttlMs }: CacheSource<T>): Promise<T> {
    const kept = read(await this.get(key));
    if (kept !== undefined) return kept;
    const value = await load();
    void this.set(key, value, ttlMs);
    return value;
  }

  async #ask<T>(command: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    const redis = this.#redis;
    if (redis?.status !== 'ready' || this.#underWay >= UNDER_WAY_MAX) return undefined;
    this.#underWay += 1;
    // A broken or refused command is the same as a missing value; that is what a cache is.
    const asking = (async () => command(redis))().catch(() => undefined);
    void asking.finally(() => {
      this.#underWay -= 1;
      this.#lateInARow = 0;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        this.#noteLate(redis);
        resolve(undefined);
      }, this.#timeoutMs);
    });
    try {
      return await Promise.race([asking, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #noteLate(redis: Redis): void {
    this.#lateInARow += 1;
    if (this.#lateInARow === LATE_MAX) redis.disconnect(true);
  }

  #tellChanges(redis: Redis, log: StorageLog | undefined): void {
    let isAway = false;
    redis.on('error', (error: Error) => {
      if (!isAway) log?.warn({ reason: error.message }, 'Redis is away; everything works, slower');
      isAway = true;
    });
    redis.on('ready', () => {
      if (isAway) log?.info({}, 'Redis is back');
      isAway = false;
    });
  }
}

/** Where a value comes from when it is not kept. */
export interface CacheSource<T> {
  readonly ttlMs: number;
  /** Turns what was kept into the value, or refuses it as missing or of another shape. */
  readonly read: (kept: unknown) => T | undefined;
  readonly load: () => Promise<T>;
}
