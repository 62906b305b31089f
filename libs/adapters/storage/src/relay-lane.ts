import { Fault, kindOf } from '@sutra/kernel';
import type { WaitingRow } from './outbox.js';
import { type Backoff, Holdback, type Setback } from './relay-holdback.js';
import { BATCH_ROWS, LaneSession, type Taken } from './relay-session.js';
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

/** So long may a commit keep an empty lane locked; one that takes longer is looked for when it is done. */
const COMMIT_WAIT_MS = 500;

/** A commit that has been sent to the server, and what it puts into the lane. */
interface Coming {
  readonly rows: readonly WaitingRow[];
  /** Never rejects. */
  readonly isCommitted: Promise<boolean>;
}

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
  /** A commit on its way, for which the next look makes the lane ready. */
  #expected: Coming | undefined;
  /** Rows that will be sent by whoever is ready for them: the news of their commit wakes nobody. */
  #awaited: readonly WaitingRow[] | undefined;
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

  /** A commit is on its way. While the server writes it to its disk, an idle lane makes itself ready for its rows. */
  expect(rows: readonly WaitingRow[], isCommitted: Promise<boolean>): void {
    this.#hurry();
    const { monotonicMs } = this.#parts;
    const isIdle = this.#running === undefined && this.#notBeforeMs <= monotonicMs() && !this.#holdback.isHolding();
    if (this.#isStopped || !isIdle || rows.length > BATCH_ROWS) return;
    this.#expected = { rows, isCommitted };
    this.wake('commit');
  }

  /** A commit is done. If the lane was ready for it, its rows are known of. */
  arrived(rows: readonly WaitingRow[]): void {
    if (this.#awaited !== rows) return this.wake('commit');
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
      const coming = this.#expected;
      this.#expected = undefined;
      this.#awaited = coming?.rows;
      const taken = await session.take(shouldWait, held, coming?.rows[0]?.id);
      const lockedMs = monotonicMs();
      // Reading around held rows costs more the more of them wait, so it takes at most a tenth of the time.
      if (held.streams.length > 0) this.#notBeforeMs = lockedMs + 10 * (lockedMs - startMs);
      if (taken === undefined) return this.#lookAgainIn(timing.backoff.firstMs);
      const rows = coming === undefined ? taken.rows : await this.#joined(session, taken, coming);
      if (rows.length === 0) {
        session.giveBack();
        // Another replica has sent what was held back here.
        if (held.keys.length + held.streams.length === 0) this.#holdback.forget();
        break;
      }
      const sent = await this.#sendAll(rows, lockedMs + timing.batchMs);
      // What is left was out of time, behind a failure, or did not fit the batch.
      isMore = sent.length > 0 && (sent.length < rows.length || rows.length === BATCH_ROWS);
      if (!isMore && this.#wish === undefined) await this.#leisure();
      this.#settling = session.settle(sent).catch((error: unknown) => this.#stumble(error));
    }
    this.#lookAgainIn(0);
  }

  /**
   * What is to be sent of a lane that was locked while a commit was on its way. A row that was not there after the lock was
   * given can be sent by nobody else; and where nothing waited, nothing can come before it, because its commit still holds
   * its key. So such rows are sent as they are in memory, as soon as the server has said that they are there.
   */
  async #joined(session: LaneSession, taken: Taken, coming: Coming): Promise<readonly WaitingRow[]> {
    if (taken.isComingThere) return taken.rows;
    const isAlone = taken.rows.length === 0;
    if (isAlone && (await inTime(COMMIT_WAIT_MS, coming.isCommitted)) && !session.isBroken) return coming.rows;
    // The news of the commit looks for its rows, unless it has come already.
    if (this.#awaited === undefined) this.#wish = 'commit';
    this.#awaited = undefined;
    return taken.rows;
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

/** Whether it has turned out to be so by then. */
async function inTime(limitMs: number, isSo: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, limitMs, false)));
  return Promise.race([isSo, late]).finally(() => clearTimeout(timer));
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
