import { kindOf } from '@sutra/kernel';
import type { WaitingRow } from './outbox.js';
import type { Held } from './relay-session.js';

interface Pause {
  readonly untilMs: number;
  readonly tries: number;
}

export interface Backoff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** A failure that begins or lengthens a pause, and how many there have been in a row. */
export interface Setback {
  readonly of: 'key' | 'stream';
  readonly tries: number;
}

/**
 * What a lane leaves alone for now. Whatever fails, its key waits, so no later row of the key overtakes. `unavailable`
 * speaks of the stream as well: nothing more is tried on it for a while, unless another row proves that it is there.
 */
export class Holdback {
  readonly #keys = new Map<string, Pause>();
  readonly #streams = new Map<string, Pause>();

  constructor(
    private readonly backoff: Backoff,
    private readonly nowMs: () => number,
  ) {}

  /** What the failure adds, if anything: rows that were on their way when a stream went away tell the same again. */
  failed({ key, stream }: WaitingRow, error: unknown): Setback | undefined {
    const keyTries = this.#pause(this.#keys, key);
    if (kindOf(error) !== 'unavailable') return { of: 'key', tries: keyTries };
    if (this.#isPaused(this.#streams.get(stream))) return undefined;
    return { of: 'stream', tries: this.#pause(this.#streams, stream) };
  }

  sent({ key, stream }: WaitingRow): void {
    this.#keys.delete(key);
    this.#streams.delete(stream);
  }

  holds({ key, stream }: WaitingRow): boolean {
    return this.#isPaused(this.#keys.get(key)) || this.#isPaused(this.#streams.get(stream));
  }

  isHolding(): boolean {
    return this.#keys.size + this.#streams.size > 0;
  }

  held(): Held {
    const paused = (pauses: Map<string, Pause>) =>
      [...pauses].filter(([, p]) => this.#isPaused(p)).map(([name]) => name);
    return { keys: paused(this.#keys), streams: paused(this.#streams) };
  }

  /** When the first pause ends, or has ended with its rows not tried again yet; undefined if nothing is known to wait. */
  nextMs(): number | undefined {
    const ends = [...this.#keys.values(), ...this.#streams.values()].map(({ untilMs }) => untilMs);
    return ends.length === 0 ? undefined : Math.min(...ends);
  }

  /** Ends all pauses: what was away is back, or nothing waits any more. */
  forget(): void {
    this.#keys.clear();
    this.#streams.clear();
  }

  #pause(pauses: Map<string, Pause>, name: string): number {
    const tries = (pauses.get(name)?.tries ?? 0) + 1;
    const waitMs = Math.min(this.backoff.firstMs * 2 ** (tries - 1), this.backoff.maxMs);
    pauses.set(name, { untilMs: this.nowMs() + waitMs, tries });
    return tries;
  }

  #isPaused(pause: Pause | undefined): boolean {
    return pause !== undefined && pause.untilMs > this.nowMs();
  }
}
