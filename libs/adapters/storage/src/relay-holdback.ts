import { kindOf } from '@sutra/kernel';
import type { Held, WaitingRow } from './relay-session.js';

interface Pause {
  readonly untilMs: number;
  readonly tries: number;
}

export interface Backoff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * What a lane leaves alone for now. `unavailable` speaks of the stream: nothing more is tried on it for a while. Any
 * other failure speaks of the message: its key waits, and only its key. Either way no later row of the key overtakes.
 */
export class Holdback {
  readonly #keys = new Map<string, Pause>();
  readonly #streams = new Map<string, Pause>();

  constructor(
    private readonly backoff: Backoff,
    private readonly nowMs: () => number,
  ) {}

  /** How often in a row it has failed now. */
  failed(row: WaitingRow, error: unknown): number {
    const isOutage = kindOf(error) === 'unavailable';
    const pauses = isOutage ? this.#streams : this.#keys;
    const name = isOutage ? row.stream : row.key;
    const last = pauses.get(name);
    // Rows that were on their way when the stream went away are the same failure, not further ones.
    if (isOutage && last !== undefined && last.untilMs > this.nowMs()) return last.tries;
    const tries = (last?.tries ?? 0) + 1;
    const waitMs = Math.min(this.backoff.firstMs * 2 ** (tries - 1), this.backoff.maxMs);
    pauses.set(name, { untilMs: this.nowMs() + waitMs, tries });
    return tries;
  }

  sent({ key, stream }: WaitingRow): void {
    this.#keys.delete(key);
    this.#streams.delete(stream);
  }

  holds({ key, stream }: WaitingRow): boolean {
    return this.#isPaused(this.#keys.get(key)) || this.#isPaused(this.#streams.get(stream));
  }

  held(): Held {
    const paused = (pauses: Map<string, Pause>) =>
      [...pauses].filter(([, p]) => this.#isPaused(p)).map(([name]) => name);
    return { keys: paused(this.#keys), streams: paused(this.#streams) };
  }

  /** When the next pause ends, if any lasts. */
  nextMs(): number | undefined {
    const ends = [...this.#keys.values(), ...this.#streams.values()].filter((p) => this.#isPaused(p));
    return ends.length === 0 ? undefined : Math.min(...ends.map(({ untilMs }) => untilMs));
  }

  /** Ends all pauses: what was away is back. */
  forget(): void {
    this.#keys.clear();
    this.#streams.clear();
  }

  #isPaused(pause: Pause | undefined): boolean {
    return pause !== undefined && pause.untilMs > this.nowMs();
  }
}
