import type { MachineClock } from '@sutra/kernel';
import { providerFault } from './provider-fault.js';

export interface BreakerPolicy {
  /** So many failures one after the other, and the provider is left alone. */
  readonly failuresMost: number;
  readonly restMs: number;
}

/** Leaves a provider alone that does not answer: after a rest one request tries, and its outcome decides for all. */
export class Breaker {
  private failures = 0;
  private restsUntilMs = -Infinity;

  constructor(
    private readonly provider: string,
    private readonly policy: BreakerPolicy,
    private readonly clock: MachineClock,
  ) {}

  /** Throws while the provider rests. */
  pass(): void {
    const leftMs = this.restsUntilMs - this.clock.monotonicMs();
    if (leftMs > 0) {
      const says = `failed ${this.failures} times one after the other and is left alone for ${Math.ceil(leftMs / 1_000)} s`;
      throw providerFault(this.provider, 'RESTING', says, { retryAfterMs: Math.ceil(leftMs) });
    }
    // Whoever comes first after a rest tries; the others go on waiting for what becomes of it.
    if (this.failures >= this.policy.failuresMost) this.rest();
  }

  succeeded(): void {
    this.failures = 0;
    this.restsUntilMs = -Infinity;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures >= this.policy.failuresMost) this.rest();
  }

  private rest(): void {
    this.restsUntilMs = this.clock.monotonicMs() + this.policy.restMs;
  }
}
