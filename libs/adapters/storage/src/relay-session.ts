import { Fault } from '@sutra/kernel';
import { statementFault } from './driver-fault.js';
import type { PgClient } from './postgres-client.js';
import type { Store } from './store.js';

/** A row of the outbox that has not left yet. */
export interface WaitingRow {
  readonly id: string;
  readonly messageId: string;
  readonly stream: string;
  readonly subject: string;
  readonly key: string;
  /** Counts the messages of the key from 1, without gaps. */
  readonly sequence: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What must wait, and makes everything behind it in the same key wait as well. */
export interface Held {
  readonly keys: readonly string[];
  readonly streams: readonly string[];
}

type StoredRow = Omit<WaitingRow, 'sequence'> & { readonly sequence: string };

/** As many rows as one lock of a lane covers. */
export const BATCH_ROWS = 256;

const columns = 'id, message_id as "messageId", stream, subject, key, sequence, body, headers';
const waiting = 'lane = $1 and published_at is null';
const inOrder = `order by id limit ${BATCH_ROWS}`;

const statements = {
  lock: 'select from outbox_lane where lane = $1 for update',
  lockUnlessHeld: 'select from outbox_lane where lane = $1 for update skip locked',
  read: `select ${columns} from outbox where ${waiting} ${inOrder}`,
  // A key that has a held row in front stays out as a whole, not only the held row.
  readAround: `select ${columns} from outbox where ${waiting} and key <> all($2) and key not in (
    select key from outbox where ${waiting} and stream = any($3)) ${inOrder}`,
  mark: 'update outbox set published_at = clock_timestamp() where id = any($1)',
} as const;

/**
 * One lane's own connection. Statements are sent without waiting for the answers of earlier ones, so taking a batch
 * costs one round trip, and so does marking it; the next batch may be taken behind that without waiting either.
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
    // A mark that is lost in a crash of Postgres sends its rows once more; waiting for the disk would gain nothing.
    await client.query('set synchronous_commit = off');
    return new LaneSession(client, lane);
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /**
   * Locks the lane and reads what waits in it, in order. The lock comes first and the reading sees everything that was
   * committed before the lock was given. No rows: there are none, or, without waiting, another relay has the lane.
   */
  async take(shouldWait: boolean, held: Held): Promise<WaitingRow[]> {
    const locking = shouldWait ? 'lock' : 'lockUnlessHeld';
    const isHeld = held.keys.length + held.streams.length > 0;
    try {
      const [, locked, read] = await Promise.all([
        this.client.query('begin'),
        this.#run(locking, [this.lane]),
        isHeld
          ? this.#run<StoredRow>('readAround', [this.lane, held.keys, held.streams])
          : this.#run<StoredRow>('read', [this.lane]),
      ]);
      if (locked.rowCount === 1 && read.rows.length > 0) return read.rows.map(waitingRow);
    } catch (error) {
      throw this.#broken(error);
    }
    this.#unlock();
    return [];
  }

  /** Marks rows as sent and gives the lane back. */
  async settle(ids: readonly string[]): Promise<void> {
    try {
      const marking = ids.length === 0 ? [] : [this.#run('mark', [ids])];
      const answers = await Promise.all([...marking, this.client.query('commit')]);
      if (answers.at(-1)?.command === 'COMMIT') return;
    } catch (error) {
      throw this.#broken(error);
    }
    throw this.#broken(new Fault('unavailable', 'STORAGE.NOT_MARKED', 'rows were sent and could not be marked'));
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  #unlock(): void {
    this.client.query('rollback').catch((error: unknown) => this.#broken(error));
  }

  #run<Row>(name: keyof typeof statements, values: readonly unknown[]) {
    return this.client.query<Row>({ name: `relay.${name}`, text: statements[name], values });
  }

  /** After any failure it is unclear which statements ran, so the connection is given up and the server rolls back. */
  #broken(error: unknown): Fault {
    this.#isBroken = true;
    void this.client.end();
    return statementFault(error);
  }
}

const waitingRow = (row: StoredRow): WaitingRow => ({ ...row, sequence: Number(row.sequence) });
