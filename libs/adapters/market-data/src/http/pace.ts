import type { Surroundings } from './surroundings.js';
import { providerFault } from './provider-fault.js';

/** At most so many requests in any stretch of that length. */
export interface PaceLimit {
  readonly most: number;
  readonly perMs: number;
  /** How many may follow each other at once; 1 spreads them evenly. */
  readonly burst?: number;
}

/**
 * Keeps requests within a provider's limits, all of them together. Each limit is a bucket of tokens kept as the moment at
 * which it is full again: with a burst of b and one token each `perMs / (most - b + 1)`, no stretch of that length ever holds
 * more than `most`, wherever it begins. Requests get their turns in the order in which they ask.
 */
export class Pace {
  private readonly fullAtMs: number[];
  private heldUntilMs = -Infinity;

  constructor(
    private readonly provider: string,
    private readonly limits: readonly PaceLimit[],
    private readonly surroundings: Pick<Surroundings, 'clock' | 'wait'>,
    /** A turn that is further away is refused, because nobody waits so long. */
    private readonly patienceMs: number,
  ) {
    this.fullAtMs = limits.map(() => -Infinity);
  }

  /** Waits for a turn, and takes it. */
  async turn(signal?: AbortSignal): Promise<void> {
    const { clock, wait } = this.surroundings;
    const nowMs = clock.monotonicMs();
    let atMs = Math.max(nowMs, this.heldUntilMs);
    this.limits.forEach((limit, index) => {
      atMs = Math.max(atMs, (this.fullAtMs[index] ?? 0) - (burstOf(limit) - 1) * stepMs(limit));
    });
    if (atMs - nowMs > this.patienceMs) throw this.tooFar(atMs - nowMs);
    this.limits.forEach((limit, index) => {
      this.fullAtMs[index] = Math.max(this.fullAtMs[index] ?? 0, atMs) + stepMs(limit);
    });
    if (atMs > nowMs) await wait(atMs - nowMs, signal);
    // Somebody else may have been told meanwhile that it was too much.
    const heldMs = this.heldUntilMs - clock.monotonicMs();
    if (heldMs <= 0) return;
    if (heldMs > this.patienceMs) throw this.tooFar(heldMs);
    await wait(heldMs, signal);
  }

  /** Nobody asks for so long, because the provider said so. */
  hold(ms: number): void {
    this.heldUntilMs = Math.max(this.heldUntilMs, this.surroundings.clock.monotonicMs() + ms);
  }

  private tooFar(ms: number): Error {
    const retryAfterMs = Math.ceil(ms);
    return providerFault(this.provider, 'PACE', `takes the next request in ${Math.ceil(ms / 1_000)} s only`, {
      retryAfterMs,
    });
  }
}

const burstOf = ({ burst = 1 }: PaceLimit): number => burst;
const stepMs = (limit: PaceLimit): number => limit.perMs / (limit.most - burstOf(limit) + 1);
