import { assert, type Fault } from '@sutra/kernel';
import { statementFault } from './driver-fault.js';
import type { WaitingRow } from './outbox.js';
import type { PgClient, PgResult } from './postgres-client.js';
import type { Store } from './store.js';

/** What must wait, and makes everything behind it in the same key wait as well. */
export interface Held {
  readonly keys: readonly string[];
  readonly streams: readonly string[];
}

/** What a locked lane holds. */
export interface Taken {
  readonly rows: readonly WaitingRow[];
  /** Whether the row that was coming was there after the lock was given: then another relay may have sent it before that. */
  readonly isComingThere: boolean;
}

type StoredRow = Omit<WaitingRow, 'sequence'> & { readonly sequence: string };

/** As many rows as one lock of a lane covers. */
export const BATCH_ROWS = 256;

const columns = 'id, message_id as "messageId", stream, subject, key, sequence, body, headers';
const waiting = (lane: number) => `lane = ${lane} and published_at is null`;
const inOrder = `order by id limit ${BATCH_ROWS}`;

/**
 * Said once a connection, under names. A batch is then one message to the server and one answer: half the time of
 * statements with parameters, which are answered one by one.
 */
const preparations = (lane: number) => [
  // A mark that is lost in a crash of Postgres sends its rows once more; waiting for the disk would gain nothing.
  'set synchronous_commit = off',
  // A plan made while the table was empty must still be right when it is full.
  'set enable_seqscan = off',
  'set enable_bitmapscan = off',
  `prepare lock_lane as select from outbox_lane where lane = ${lane} for update`,
  `prepare try_lane as select from outbox_lane where lane = ${lane} for update skip locked`,
  'prepare is_there (bigint) as select from outbox where id = $1',
  `prepare read_lane as select ${columns} from outbox where ${waiting(lane)} ${inOrder}`,
  'prepare mark_sent (bigint[]) as update outbox set published_at = clock_timestamp() where id = any($1)',
];

/** A key that has a held row in front stays out as a whole, not only the held row. */
const readAround = (lane: number) => `
  select ${columns} from outbox
  where ${waiting(lane)} and key <> all($1)
    and key not in (select key from outbox where ${waiting(lane)} and stream = any($2))
  ${inOrder}`;

/**
 * One lane's own connection. Nothing waits for the answers of earlier statements, so the next batch may be taken while
 * the last one is still being marked.
 */
export class LaneSession {
  #isBroken = false;

  private constructor(
    private readonly client: PgClient,
    private readonly lane: number,
  ) {
    client.on('end', () => (this.#isBroken = true));
  }

  /** The server ends a transaction of this session that is idle for so long: its process is paused or cut off. */
  static async open(store: Store, lane: number, idleInTransactionTimeoutMs: number): Promise<LaneSession> {
    const client = await store.connect(`relay-${lane}`, {
      pipeline: true,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    });
    try {
      await client.query(preparations(lane).join(';'));
    } catch (error) {
      void client.end();
      throw statementFault(error);
    }
    return new LaneSession(client, lane);
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /**
   * Locks the lane and reads what waits in it, in order. The lock comes first and the reading sees everything that was
   * committed before the lock was given. Without waiting, the answer is undefined while another relay has the lane. Where
   * it is given, the lane stays locked until it is settled or given back, also when nothing waits in it.
   * @param coming A row whose commit is on its way.
   */
  async take(shouldWait: boolean, held: Held, coming?: string): Promise<Taken | undefined> {
    assert(coming === undefined || /^\d+$/.test(coming), 'ids of outbox rows are numbers');
    const locking = `begin; execute ${shouldWait ? 'lock_lane' : 'try_lane'}; execute is_there(${coming ?? 0})`;
    const isHeld = held.keys.length + held.streams.length > 0;
    try {
      const [[, locked, found, read], around] = await Promise.all([
        this.#all(isHeld ? locking : `${locking}; execute read_lane`),
        isHeld ? this.client.query<StoredRow>(readAround(this.lane), [held.keys, held.streams]) : undefined,
      ]);
      if (locked?.rowCount === 1) {
        return { rows: ((around ?? read)?.rows ?? []).map(waitingRow), isComingThere: found?.rowCount === 1 };
      }
      this.giveBack();
      return undefined;
    } catch (error) {
      throw this.#broken(error);
    }
  }

  /** Lets go of a lane from which nothing was sent. */
  giveBack(): void {
    this.client.query('rollback').catch((error: unknown) => this.#broken(error));
  }

  /** Marks rows as sent and gives the lane back. */
  async settle(ids: readonly string[]): Promise<void> {
    assert(
      ids.every((id) => /^\d+$/.test(id)),
      'ids of outbox rows are numbers',
    );
    try {
      await this.#all(ids.length === 0 ? 'rollback' : `execute mark_sent('{${ids.join()}}'); commit`);
    } catch (error) {
      throw this.#broken(error);
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** Several statements in one message. The first that fails ends them all, so a later answer vouches for the earlier. */
  async #all(statements: string): Promise<readonly PgResult<StoredRow>[]> {
    const answers: unknown = await this.client.query(statements);
    return answers as readonly PgResult<StoredRow>[];
  }

  /** After any failure it is unclear which statements ran, so the connection is given up and the server rolls back. */
  #broken(error: unknown): Fault {
    this.#isBroken = true;
    void this.client.end();
    return statementFault(error);
  }
}

const waitingRow = (row: StoredRow): WaitingRow => ({ ...row, sequence: Number(row.sequence) });
