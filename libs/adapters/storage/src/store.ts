import type { DataSource } from 'typeorm';
import { type Credentials, type SessionLimits, sessionSettings } from './connection.js';
import { isAnswer, statementFault } from './driver-fault.js';
import type { Enqueued } from './outbox.js';
import { claimMessage, type InboxMessage } from './inbox.js';
import type { StorageLog } from './log.js';
import { connectClient, type PgClient, type PgClientSettings } from './postgres-client.js';
import { runTransaction, type TransactionOptions, type Tx } from './transaction.js';

/** Whether a message took effect now; when not, it had already. */
export type Once<T> = { readonly applied: true; readonly value: T } | { readonly applied: false };

/** Hears of transactions with outgoing messages, both times with the same object. */
export interface CommitListener {
  /** COMMIT has been sent; the promise tells whether its answer says that the rows are there. */
  committing?(enqueued: Enqueued, isCommitted: Promise<boolean>): void;
  committed(enqueued: Enqueued): void;
}

interface StoreParts {
  readonly dataSource: DataSource;
  readonly credentials: Credentials;
  readonly limits: SessionLimits;
  readonly log?: StorageLog;
}

/** One service's part of the database. Whatever it writes, it writes in a transaction. */
export class Store {
  readonly owner: string;
  readonly dataSource: DataSource;
  readonly log: StorageLog | undefined;
  readonly #parts: StoreParts;
  readonly #listeners = new Set<CommitListener>();

  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.owner = parts.credentials.owner;
    this.dataSource = parts.dataSource;
    this.log = parts.log;
  }

  /** Runs `work` in one transaction and wakes the relay for what it enqueued. */
  async transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T> {
    const { value, enqueued } = await runTransaction(this.dataSource, work, options ?? {}, (soon, isCommitted) => {
      for (const listener of this.#listeners) listener.committing?.(soon, isCommitted);
    });
    if (enqueued !== undefined) for (const listener of this.#listeners) listener.committed(enqueued);
    return value;
  }

  /**
   * Runs `work` in one transaction unless the consumer has already handled the message. A fault of kind `unknown`, a
   * broken COMMIT, is safe here: giving the message again finds out, because the inbox row is part of the commit.
   */
  once<T>(message: InboxMessage, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<Once<T>> {
    return this.transaction(async (tx): Promise<Once<T>> => {
      if (!(await claimMessage(tx, message))) return { applied: false };
      return { applied: true, value: await work(tx) };
    }, options);
  }

  /** Runs `work` in one transaction as a user, who sees and changes only rows of their own. */
  asUser<T>(userId: string, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return this.transaction((tx) => tx.asUser(userId, () => work(tx)), options);
  }

  /**
   * Runs a single statement, which is its own transaction. When the connection breaks the fault is `unavailable`
   * though the statement may have run, so it must be one that may run twice.
   */
  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    let client: PgClient | undefined;
    try {
      client = (await runner.connect()) as PgClient;
      return (await client.query<Row>(text, values)).rows;
    } catch (error) {
      // A connection that did not answer may answer later, into somebody else's statement.
      if (!isAnswer(error)) void client?.end();
      throw statementFault(error);
    } finally {
      await runner.release();
    }
  }

  /** Resolves when Postgres answers; for readiness. */
  async check(): Promise<void> {
    await this.query('select 1');
  }

  /** A connection of one's own, outside the pool, under a name that tells what it is for. */
  connect(purpose: string, overrides: Partial<PgClientSettings> = {}): Promise<PgClient> {
    const { credentials, limits } = this.#parts;
    return connectClient({ ...sessionSettings(credentials, purpose, limits), ...overrides });
  }

  /** Tells of commits that put rows into the outbox; returns what ends that. */
  onCommit(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }
}
