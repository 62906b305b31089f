import { Fault, kindOf } from '@sutra/kernel';
import type { Enqueued } from './outbox.js';
import { type Backoff, Holdback, type Setback } from './relay-holdback.js';
import { BATCH_ROWS, LaneSession, type WaitingRow } from './relay-session.js';
import type { Store } from './store.js';

/** Puts one row into its stream. Resolving means that the stream has it; rejecting, that it may or may not have it. */
export type SendRow = (row: WaitingRow) => Promise<void>;

export interface LaneTiming {
  /** A send that has not ended by then has failed; it may still arrive, as a repetition. */
  readonly sendTimeoutMs: number;
  /** A batch starts no further send after this, so that a process that was paused does not go on with an old lock. */
  readonly batchMs: number;
  /** Pauses after failures of a stream, of a row or of the connection. */
  readonly backoff: Backoff;
  /** Rows of different keys that are on their way at once. */
  readonly parallel: number;
}

export interface LaneParts {
  readonly store: Store;
  readonly lane: number;
  readonly send: SendRow;
  readonly timing: LaneTiming;
  readonly monotonicMs: () => number;
  readonly onSent: (row: WaitingRow) => void;
  readonly onFailed: (row: WaitingRow, error: unknown, setback: Setback | undefined) => void;
}

/** So long do marks wait for whoever handles what was just sent, if nothing else is to be done. */
const MARKS_WAIT_MS = 1;

/** Why a lane should look: a commit here means rows for certain; the sweeper only found some, perhaps another's. */
export type Wish = 'commit' | 'sweep';

/**
 * Relays the rows of one lane in this process. However often it is woken, it runs once at a time, and once more for
 * whatever woke it in between. Other processes' relays of the lane are kept out by the lane's row lock.
 */
export class RelayLane {
  readonly #parts: LaneParts;
  readonly #holdback: Holdback;
  #wish: Wish | undefined;
  /** A commit on its way that the next take waits for. */
  #expected: Enqueued | undefined;
  /** The commit that the last take waited for, until it has been told of. */
  #awaited: Enqueued | undefined;
  #running: Promise<void> | undefined;
  /** Ends the wait of marks. */
  #hurry: () => void = () => undefined;
  #settling: Promise<void> = Promise.resolve();
  #session: LaneSession | undefined;
  #notBeforeMs = 0;
  #stumbles = 0;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(parts: LaneParts) {
    this.#parts = parts;
    this.#holdback = new Holdback(parts.timing.backoff, parts.monotonicMs);
  }

  wake(wish: Wish): void {
    if (this.#isStopped) return;
    this.#wish = this.#wish === 'commit' ? 'commit' : wish;
    this.#hurry();
    if (this.#running !== undefined) return;
    const waitMs = this.#notBeforeMs - this.#parts.monotonicMs();
    if (waitMs > 0) return this.#wakeIn(waitMs);
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#wish !== undefined) this.wake(this.#wish);
    });
  }

  /** A commit is on its way. While the server writes it to its disk, an idle lane already asks for its rows. */
  expect(enqueued: Enqueued): void {
    this.#hurry();
    const isIdle = this.#running === undefined && this.#notBeforeMs <= this.#parts.monotonicMs();
    if (this.#isStopped || !isIdle) return;
    this.#expected = enqueued;
    this.wake('commit');
  }

  /** A commit is done. If a take waits for it, or waited, its rows are known of. */
  arrived(enqueued: Enqueued): void {
    if (this.#awaited !== enqueued) return this.wake('commit');
    this.#awaited = undefined;
  }

  /** What was away is back: all pauses end, and what they held back is looked for. */
  resume(): void {
    const wasHeld = this.#holdback.nextMs() !== undefined || this.#wish !== undefined;
    this.#holdback.forget();
    this.#notBeforeMs = 0;
    if (wasHeld) this.wake('sweep');
  }

  /** Starts no further send, waits for those on their way, marks what has left. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    await this.#settling;
    await this.#session?.close();
    this.#session = undefined;
  }

  async #run(): Promise<void> {
    while (this.#wish !== undefined && !this.#isStopped && this.#notBeforeMs <= this.#parts.monotonicMs()) {
      const shouldWait = this.#wish === 'commit';
      this.#wish = undefined;
      try {
        await this.#drain(shouldWait);
        this.#stumbles = 0;
      } catch (error) {
        this.#stumble(error);
      }
    }
  }

  async #drain(shouldWait: boolean): Promise<void> {
    const { monotonicMs, timing } = this.#parts;
    const session = await this.#openSession();
    let isMore = true;
    while (isMore && !this.#isStopped) {
      const startMs = monotonicMs();
      const held = this.#holdback.held();
      this.#awaited = this.#expected;
      this.#expected = undefined;
      const rows = await session.take(shouldWait, held, this.#awaited?.backend);
      // Reading around held rows costs more the more of them wait, so it takes at most a tenth of the time.
      if (held.streams.length > 0) this.#notBeforeMs = monotonicMs() + 10 * (monotonicMs() - startMs);
      if (rows === undefined) return this.#lookAgainIn(timing.backoff.firstMs);
      if (rows.length === 0) {
        // Another replica has sent what was held back here.
        if (held.keys.length + held.streams.length === 0) this.#holdback.forget();
        break;
      }
      const sent = await this.#sendAll(rows, monotonicMs() + timing.batchMs);
      // What is left was out of time, behind a failure, or did not fit the batch.
      isMore = sent.length > 0 && (sent.length < rows.length || rows.length === BATCH_ROWS);
      if (!isMore && this.#wish === undefined) await this.#leisure();
      this.#settling = session.settle(sent).catch((error: unknown) => this.#stumble(error));
    }
    this.#lookAgainIn(0);
  }

  /** The handler is often in this process, and marks are in no hurry: they give way to it, until something else comes. */
  #leisure(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, MARKS_WAIT_MS);
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Comes back for what is held back here, when its pause ends but no sooner than so. */
  #lookAgainIn(leastMs: number): void {
    const nextMs = this.#holdback.nextMs();
    if (nextMs !== undefined) this.#wakeIn(Math.max(leastMs, nextMs - this.#parts.monotonicMs()));
  }

  /** Rows of one key strictly one after the other, up to the first that fails; different keys side by side. */
  async #sendAll(rows: readonly WaitingRow[], untilMs: number): Promise<string[]> {
    const sent: string[] = [];
    const queues = byKey(rows);
    const work = async () => {
      for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
        for (const row of queue) {
          if (!(await this.#sendOne(row, untilMs))) break;
          sent.push(row.id);
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#parts.timing.parallel, queues.length) }, work));
    return sent;
  }

  async #sendOne(row: WaitingRow, untilMs: number): Promise<boolean> {
    const { send, timing, monotonicMs, onSent, onFailed } = this.#parts;
    if (this.#isStopped || monotonicMs() > untilMs || this.#holdback.holds(row)) return false;
    try {
      await within(timing.sendTimeoutMs, send(row));
    } catch (error) {
      onFailed(row, error, this.#holdback.failed(row, error));
      return false;
    }
    this.#holdback.sent(row);
    onSent(row);
    return true;
  }

  async #openSession(): Promise<LaneSession> {
    if (this.#session === undefined || this.#session.isBroken) {
      const { store, lane, timing } = this.#parts;
      // Longer than a batch and its last send, so the server ends only sessions whose process stands still.
      const idleMs = timing.batchMs + timing.sendTimeoutMs + 1_000;
      this.#session = await LaneSession.open(store, lane, idleMs);
    }
    return this.#session;
  }

  #stumble(error: unknown): void {
    const { store, lane, timing, monotonicMs } = this.#parts;
    this.#stumbles += 1;
    if (this.#stumbles === 1) store.log?.warn({ lane, kind: kindOf(error), err: error }, 'The relay lost its database');
    const waitMs = Math.min(timing.backoff.firstMs * 2 ** (this.#stumbles - 1), timing.backoff.maxMs);
    this.#notBeforeMs = monotonicMs() + waitMs;
    this.wake('sweep');
  }

  #wakeIn(waitMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake('sweep'), Math.max(waitMs, 1));
    this.#timer.unref();
  }
}

function byKey(rows: readonly WaitingRow[]): WaitingRow[][] {
  const queues = new Map<string, WaitingRow[]>();
  for (const row of rows) {
    const queue = queues.get(row.key);
    if (queue === undefined) queues.set(row.key, [row]);
    else queue.push(row);
  }
  return [...queues.values()];
}

async function within(limitMs: number, sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const late = () => reject(new Fault('unavailable', 'STORAGE.SEND_TIMEOUT', 'a send took too long'));
    timer = setTimeout(late, limitMs);
  });
  try {
    await Promise.race([sending, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
