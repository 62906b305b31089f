// The one way to a provider: a turn by its limits, a time-out, a size limit, bounded retries that back off, and a rest for one
// that does not answer. What an answer means is the provider's to read; what to do about it is decided here.
import { Fault, type Result } from '@sutra/kernel';
import type { Answer } from './answer.js';
import { Breaker, type BreakerPolicy } from './breaker.js';
import { Pace, type PaceLimit } from './pace.js';
import { providerFault } from './provider-fault.js';
import { readBody } from './read-body.js';
import type { Surroundings } from './surroundings.js';

export interface HttpPolicy extends BreakerPolicy {
  /** From the first byte out to the last one in. */
  readonly timeoutMs: number;
  readonly bytesMost: number;
  readonly attemptsMost: number;
  readonly backoffMs: number;
  readonly backoffMsMost: number;
  /** A wait that a provider asks for is kept up to here; a longer one is told to whoever asked. */
  readonly patienceMs: number;
  /** How long to hold still after "too many" without a time. */
  readonly holdMs: number;
}

export const usualPolicy: HttpPolicy = {
  ...{ timeoutMs: 20_000, bytesMost: 64 << 20, attemptsMost: 4, backoffMs: 500, backoffMsMost: 15_000 },
  ...{ patienceMs: 70_000, holdMs: 2_000, failuresMost: 5, restMs: 30_000 },
};

export interface ProviderRequest {
  readonly method?: 'GET' | 'POST';
  /** May hold a key, so it never stands in a message. */
  readonly url: URL;
  /** Asked anew for each attempt, because sessions change. */
  readonly headers?: (signal: AbortSignal | undefined) => Promise<Readonly<Record<string, string>>>;
  readonly body?: string;
}

/** What an answer means: a value, or why it is none. Of the failures only `unavailable` ones are tried again. */
export type ReadAnswer<T> = (answer: Answer) => Result<T, Fault>;

export interface ProviderHttpOptions {
  readonly provider: string;
  readonly pace: readonly PaceLimit[];
  readonly surroundings: Surroundings;
  readonly secrets?: readonly string[];
  readonly policy?: Partial<HttpPolicy>;
}

export class ProviderHttp {
  readonly provider: string;
  private readonly policy: HttpPolicy;
  private readonly pace: Pace;
  private readonly breaker: Breaker;

  constructor(private readonly options: ProviderHttpOptions) {
    const { provider, pace, surroundings, policy } = options;
    this.provider = provider;
    this.policy = { ...usualPolicy, ...policy };
    this.pace = new Pace(provider, pace, surroundings, this.policy.patienceMs);
    this.breaker = new Breaker(provider, this.policy, surroundings.clock);
  }

  /** Asks until there is an answer that reads, a clear no, or no attempt left. */
  async ask<T>(request: ProviderRequest, read: ReadAnswer<T>, signal?: AbortSignal): Promise<T> {
    this.breaker.pass();
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.attempt(request, read, signal);
      if (outcome.ok) {
        this.breaker.succeeded();
        return outcome.value;
      }
      const { error } = outcome;
      const waitMs = this.waitBefore(attempt + 1, error);
      if (waitMs === undefined) {
        // A clear no is an answer: whoever gives it is there.
        if (error.kind === 'unavailable') this.breaker.failed();
        else if (error.code !== 'PROVIDER.CANCELLED') this.breaker.succeeded();
        throw error;
      }
      await this.wait(waitMs, signal);
    }
  }

  private async attempt<T>(
    request: ProviderRequest,
    read: ReadAnswer<T>,
    signal: AbortSignal | undefined,
  ): Promise<Result<T, Fault>> {
    try {
      this.requireWanted(signal);
      await this.pace.turn(signal);
      const outcome = read(await this.send(request, signal));
      if (!outcome.ok && outcome.error.code === 'PROVIDER.RATE_LIMITED') {
        this.pace.hold(retryAfterOf(outcome.error) ?? this.policy.holdMs);
      }
      return outcome;
    } catch (error) {
      return { ok: false, error: this.faultOf(error, signal) };
    }
  }

  private async send({ method = 'GET', url, headers, body }: ProviderRequest, signal?: AbortSignal): Promise<Answer> {
    const own = (await headers?.(signal)) ?? {};
    const limit = AbortSignal.timeout(this.policy.timeoutMs);
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...own },
      // Headers with tokens must not be carried to wherever a redirect points.
      redirect: 'manual',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      ...(body !== undefined && { body }),
    });
    const bytes = await readBody(this.provider, response, this.policy.bytesMost);
    const { status, headers: received } = response;
    return { provider: this.provider, status, headers: received, bytes, secrets: this.options.secrets ?? [] };
  }

  /** How long to wait before another attempt; undefined when there is none. */
  private waitBefore(attempt: number, error: Fault): number | undefined {
    if (error.kind !== 'unavailable' || attempt > this.policy.attemptsMost) return undefined;
    if (error.code === 'PROVIDER.PACE' || error.code === 'PROVIDER.RESTING') return undefined;
    const asked = retryAfterOf(error);
    if (asked !== undefined && asked > this.policy.patienceMs) return undefined;
    const { backoffMs, backoffMsMost } = this.policy;
    const ceiling = Math.min(backoffMs * 2 ** (attempt - 2), backoffMsMost);
    // Callers that failed together must not come back together.
    const backoff = Math.ceil(ceiling / 2) + this.options.surroundings.random.below(Math.ceil(ceiling / 2) + 1);
    if (asked !== undefined) return Math.max(asked, backoff);
    return error.code === 'PROVIDER.RATE_LIMITED' ? Math.max(backoff, this.policy.holdMs) : backoff;
  }

  private async wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.options.surroundings.wait(ms, signal);
    } catch (error) {
      throw this.faultOf(error, signal);
    }
  }

  private requireWanted(signal: AbortSignal | undefined): void {
    if (signal?.aborted === true) throw this.cancelled();
  }

  /** What went wrong on the way, without the words of the network library, which may hold an address with a key. */
  private faultOf(error: unknown, signal: AbortSignal | undefined): Fault {
    if (error instanceof Fault) return error;
    if (signal?.aborted === true) return this.cancelled();
    if (nameOf(error) === 'TimeoutError') {
      return providerFault(this.provider, 'SLOW', `did not answer within ${this.policy.timeoutMs} ms`);
    }
    const code = networkCodeOf(error);
    if (code === undefined && !isOfFetch(error)) throw error;
    const details = code === undefined ? {} : { network: code };
    return providerFault(this.provider, 'DOWN', `cannot be reached${code === undefined ? '' : ` (${code})`}`, details);
  }

  private cancelled(): Fault {
    return providerFault(this.provider, 'CANCELLED', 'is no longer asked: it was called off');
  }
}

const retryAfterOf = ({ details }: Fault): number | undefined => {
  const ms = details?.['retryAfterMs'];
  return typeof ms === 'number' ? ms : undefined;
};

const nameOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;

/** What fetch throws without a code, by its name and words, because its class may be another realm's. */
const isOfFetch = (error: unknown): boolean =>
  nameOf(error) === 'TypeError' && /^(fetch failed|terminated)$/.test(String(Reflect.get(Object(error), 'message')));

/** ECONNREFUSED and its like, which Node hides in the cause. */
function networkCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[A-Z_]{3,40}$/.test(error.code)) return error.code;
  return 'cause' in error ? networkCodeOf(error.cause) : undefined;
}
