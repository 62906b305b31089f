import { kindOf } from '@sutra/kernel';
import { type Enqueued, LANES, type WaitingRow } from './outbox.js';
import { resendIfLost, type StreamSighting } from './rebuild.js';
import type { Setback } from './relay-holdback.js';
import { type LaneParts, type LaneTiming, RelayLane, type SendRow } from './relay-lane.js';
import type { Store } from './store.js';
import { relayInstruments } from './telemetry.js';

export interface RelayTiming extends LaneTiming {
  /** How often to look for rows that nobody here committed, such as those of a replica that died. */
  readonly sweepMs: number;
}

export interface RelaySettings {
  readonly store: Store;
  readonly send: SendRow;
  readonly timing?: Partial<RelayTiming>;
  /** Milliseconds of a clock that never steps. */
  readonly monotonicMs?: () => number;
}

const usual: RelayTiming = {
  sweepMs: 1_000,
  sendTimeoutMs: 6_000,
  batchMs: 2_000,
  backoff: { firstMs: 20, maxMs: 1_000 },
  parallel: 32,
};

// An unsendable message is said again after so many tries, not at each.
const TRIES_BETWEEN_LOGS = 50;

/**
 * Carries committed rows of the outbox to their streams: at least once, and in order within a key. Every replica of a
 * service runs one; whoever committed sends, and a row lock for each lane keeps two from sending the same lane at once.
 *
 *   commit sent  -> an idle lane is locked and read meanwhile; if nothing else waits in it, what is committed is sent in
 *                   the moment of the answer -> mark
 *   commit done  -> wake the row's lanes, unless they were ready -> lock, read, send, mark
 *   every second -> sweep: lanes with waiting rows that no relay holds
 *
 * Killed at any instant, it leaves rows that are sent but not marked; these are sent again, before any later row of
 * their key.
 */
export class OutboxRelay {
  readonly #store: Store;
  readonly #lanes: readonly RelayLane[];
  readonly #timing: RelayTiming;
  readonly #instruments = relayInstruments();
  #unlisten: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();
  #oldestWaitingMs = 0;

  constructor({ store, send, timing, monotonicMs = () => performance.now() }: RelaySettings) {
    this.#store = store;
    this.#timing = { ...usual, ...timing };
    const parts = { store, send, timing: this.#timing, monotonicMs };
    this.#lanes = Array.from({ length: LANES }, (_, lane) => {
      const onSent = () => this.#instruments.sent.add(1, { owner: store.owner });
      const onFailed: LaneParts['onFailed'] = (row, error, setback) => this.#failed(row, error, setback);
      return new RelayLane({ ...parts, lane, onSent, onFailed });
    });
  }

  /** How long the oldest waiting row had waited at the last sweep; zero when none did. */
  get oldestWaitingMs(): number {
    return this.#oldestWaitingMs;
  }

  /** Begins with what an earlier run of the service has left. */
  start(): void {
    this.#unlisten = this.#store.onCommit({
      committing: (enqueued, isCommitted) => this.expect(enqueued, isCommitted),
      committed: (enqueued) => this.#eachOf(enqueued, (lane, rows) => lane.arrived(rows)),
    });
    this.#sweepIn(0);
  }

  /** Looks at these lanes now. Not needed after a commit of the store. */
  wake(lanes: Iterable<number>): void {
    for (const lane of lanes) this.#lanes[lane]?.wake('commit');
  }

  /** A commit is on its way to these lanes. Done by itself with each commit of the store. */
  expect(enqueued: Enqueued, isCommitted: Promise<boolean>): void {
    this.#eachOf(enqueued, (lane, rows) => lane.expect(rows, isCommitted));
  }

  /** The streams are within reach again: tries at once whatever waits for that. */
  resume(): void {
    for (const lane of this.#lanes) lane.resume();
  }

  /**
   * To be told at every start and reconnect, before sends may succeed. A stream that has been made anew since is filled
   * again from the outbox (C5); returns how many rows will be sent again.
   */
  async streamSeen(sighting: StreamSighting): Promise<number> {
    const rows = await resendIfLost(this.#store, sighting);
    if (rows > 0) {
      this.#store.log?.warn({ stream: sighting.stream, rows }, 'A stream is new; what it should hold is sent again');
      this.wake(this.#lanes.keys());
    }
    return rows;
  }

  /** Ends in good order: sends on their way end, nothing new begins. What still waits is the next start's. */
  async stop(): Promise<void> {
    this.#unlisten?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#sweeping;
    clearTimeout(this.#timer);
    await Promise.all(this.#lanes.map((lane) => lane.stop()));
  }

  #eachOf(enqueued: Enqueued, tell: (lane: RelayLane, rows: readonly WaitingRow[]) => void): void {
    for (const [number, rows] of enqueued) {
      const lane = this.#lanes[number];
      if (lane !== undefined) tell(lane, rows);
    }
  }

  #sweepIn(waitMs: number): void {
    this.#timer = setTimeout(() => {
      this.#sweeping = this.#sweep().then(() => this.#sweepIn(this.#timing.sweepMs));
    }, waitMs);
    this.#timer.unref();
  }

  async #sweep(): Promise<void> {
    try {
      const waiting = await this.#store.query<{ lane: number; ageMs: number }>(oldestByLane);
      this.#oldestWaitingMs = Math.max(0, ...waiting.map(({ ageMs }) => ageMs));
      for (const { lane } of waiting) this.#lanes[lane]?.wake('sweep');
    } catch (error) {
      // The lanes say it when the database is away; the next sweep comes in any case.
      this.#instruments.sweepFailed.add(1, { owner: this.#store.owner, kind: kindOf(error) });
    }
  }

  #failed({ key, stream, subject, messageId }: WaitingRow, error: unknown, setback: Setback | undefined): void {
    this.#instruments.failed.add(1, { owner: this.#store.owner, kind: kindOf(error) });
    if (setback === undefined || setback.tries % TRIES_BETWEEN_LOGS !== 1) return;
    const fields = { key, stream, subject, messageId, tries: setback.tries, err: error };
    if (setback.of === 'stream') this.#store.log?.warn(fields, 'A stream does not take messages; they wait');
    else this.#store.log?.error(fields, 'A message cannot be sent; it and the later ones of its key wait');
  }
}

const oldestByLane = `
  select lane, extract(epoch from clock_timestamp() - oldest.created_at)::float8 * 1000 as "ageMs"
  from outbox_lane, lateral (
    select created_at from outbox
    where outbox.lane = outbox_lane.lane and published_at is null order by id limit 1
  ) as oldest`;
