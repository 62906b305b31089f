import { kindOf } from '@sutra/kernel';
import { randomUUID } from 'node:crypto';
import { acquireLeases, type Lease, releaseLeases, renewLeases } from './lease.js';
import { SteadyConnection } from './steady-connection.js';
import type { Store } from './store.js';

export interface LeaseKeeperSettings {
  readonly store: Store;
  /** How long a lease outlives its last renewal. */
  readonly lifeMs?: number;
  /** How often it is renewed; every third of its life, if not said. */
  readonly renewMs?: number;
  /** How often to try for leases that are wanted and not held. */
  readonly pollMs?: number;
  readonly onGained?: (lease: Lease) => void;
  /** The lease may be another's from now on; whatever acts under it must stop. */
  readonly onLost?: (lease: Lease) => void;
  /** Milliseconds of a clock that never steps. The wall clock plays no part in any decision here. */
  readonly monotonicMs?: () => number;
}

interface Holding {
  readonly lease: Lease;
  /** Until when it is surely ours, by the local monotonic clock. */
  readonly untilMs: number;
  readonly renewAtMs: number;
}

const LIFE_MS = 10_000;
const POLL_MS = 500;
const STATEMENT_MS_MAX = 5_000;

// Counted from before the request left, the local end comes before the database's; a tenth more covers clocks that run
// at different speeds.
const TRUSTED_PART = 0.9;

/**
 * Tries for the leases it is told to want, renews those it has, and tells when one is gained or lost. What it says is
 * for starting and stopping work; the guarantee is `assertHeld` in the transaction of each write.
 */
export class LeaseKeeper {
  /** Names this keeper in its rows; no two keepers ever share it. */
  readonly owner: string;
  readonly #settings: Required<Omit<LeaseKeeperSettings, 'store'>>;
  readonly #store: Store;
  readonly #connection: SteadyConnection;
  readonly #wanted = new Set<string>();
  readonly #held = new Map<string, Holding>();
  #beating: Promise<void> = Promise.resolve();
  #beatTimer: NodeJS.Timeout | undefined;
  #expiryTimer: NodeJS.Timeout | undefined;
  #isRunning = false;
  #isAway = false;

  constructor({ store, ...settings }: LeaseKeeperSettings) {
    this.#store = store;
    const { lifeMs = LIFE_MS } = settings;
    this.#settings = {
      lifeMs,
      renewMs: lifeMs / 3,
      pollMs: POLL_MS,
      onGained: () => undefined,
      onLost: () => undefined,
      monotonicMs: () => performance.now(),
      ...settings,
    };
    this.owner = `${store.owner}.${randomUUID()}`;
    this.#connection = new SteadyConnection(store, 'lease', Math.min(lifeMs / 3, STATEMENT_MS_MAX));
  }

  start(): void {
    this.#isRunning = true;
    this.#beatIn(0);
  }

  want(...names: string[]): void {
    for (const name of names) this.#wanted.add(name);
    if (this.#isRunning) this.#beatIn(0);
  }

  /** The lease if it is surely held at this moment. */
  held(name: string): Lease | undefined {
    const holding = this.#held.get(name);
    return holding !== undefined && holding.untilMs > this.#settings.monotonicMs() ? holding.lease : undefined;
  }

  /** Wants these no longer; held ones are given back at once, after `onLost`. */
  async forget(...names: string[]): Promise<void> {
    for (const name of names) this.#wanted.delete(name);
    const leases = names.flatMap((name) => this.#held.get(name)?.lease ?? []);
    for (const lease of leases) this.#lose(lease);
    await this.#release(leases);
  }

  /** Gives everything back, so that others take over without waiting. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    clearTimeout(this.#beatTimer);
    await this.#beating;
    clearTimeout(this.#expiryTimer);
    await this.forget(...this.#held.keys());
    await this.#connection.close();
  }

  #beatIn(waitMs: number): void {
    clearTimeout(this.#beatTimer);
    this.#beatTimer = setTimeout(() => {
      this.#beating = this.#beating.then(() => this.#beat());
    }, waitMs);
    this.#beatTimer.unref();
  }

  async #beat(): Promise<void> {
    if (!this.#isRunning) return;
    this.#loseExpired();
    try {
      await this.#renew();
      await this.#acquire();
      this.#isAway = false;
    } catch (error) {
      if (!this.#isAway) this.#store.log?.warn({ kind: kindOf(error), err: error }, 'Leases cannot be renewed');
      this.#isAway = true;
    }
    if (this.#isRunning) this.#beatIn(this.#settings.pollMs);
  }

  async #renew(): Promise<void> {
    const { monotonicMs, lifeMs } = this.#settings;
    const startMs = monotonicMs();
    const due = [...this.#held.values()].filter(({ renewAtMs }) => renewAtMs <= startMs).map(({ lease }) => lease);
    const renewed = await renewLeases(this.#connection, { owner: this.owner, lifeMs }, due);
    const names = new Set(renewed.map(({ name }) => name));
    for (const lease of due) {
      if (!names.has(lease.name)) this.#lose(lease);
      // Told as lost while the answer was under way: what has been said is not taken back, it is gained anew.
      else if (this.#held.get(lease.name)?.lease.epoch === lease.epoch) this.#hold(lease, startMs);
    }
  }

  async #acquire(): Promise<void> {
    const { monotonicMs, lifeMs, onGained } = this.#settings;
    const startMs = monotonicMs();
    const missing = [...this.#wanted].filter((name) => !this.#held.has(name));
    const gained = await acquireLeases(this.#connection, { owner: this.owner, lifeMs }, missing);
    for (const lease of gained) {
      if (!this.#wanted.has(lease.name)) continue;
      this.#hold(lease, startMs);
      onGained(lease);
    }
    // Forgotten while the answer was under way.
    await this.#release(gained.filter(({ name }) => !this.#wanted.has(name)));
  }

  #hold(lease: Lease, startMs: number): void {
    const { lifeMs, renewMs } = this.#settings;
    this.#held.set(lease.name, { lease, untilMs: startMs + lifeMs * TRUSTED_PART, renewAtMs: startMs + renewMs });
    this.#watchExpiry();
  }

  #lose(lease: Lease): void {
    if (this.#held.get(lease.name)?.lease.epoch !== lease.epoch) return;
    this.#held.delete(lease.name);
    this.#settings.onLost(lease);
  }

  #loseExpired(): void {
    const nowMs = this.#settings.monotonicMs();
    for (const { lease, untilMs } of [...this.#held.values()]) if (untilMs <= nowMs) this.#lose(lease);
  }

  /** A beat may hang on a database that is away, and the end of a lease must be told all the same. */
  #watchExpiry(): void {
    clearTimeout(this.#expiryTimer);
    const first = Math.min(...[...this.#held.values()].map(({ untilMs }) => untilMs));
    if (!Number.isFinite(first)) return;
    this.#expiryTimer = setTimeout(
      () => {
        this.#loseExpired();
        this.#watchExpiry();
      },
      Math.max(1, first - this.#settings.monotonicMs()),
    );
    this.#expiryTimer.unref();
  }

  async #release(leases: readonly Lease[]): Promise<void> {
    try {
      await releaseLeases(this.#connection, this.owner, leases);
    } catch (error) {
      // They expire by themselves.
      this.#store.log?.warn({ kind: kindOf(error), err: error }, 'Leases could not be given back');
    }
  }
}
