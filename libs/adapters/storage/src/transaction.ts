import { assert, Fault } from '@sutra/kernel';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { appendAudit, type AuditEntry, type SealedEntry, sealEntry } from './audit.js';
import { SILENCE_MARGIN_MS } from './connection.js';
import { commitFault, type ConstraintFaults, isStatementError, statementFault } from './driver-fault.js';
import { appendOutgoing, type Enqueued, type OutgoingRow } from './outbox.js';
import type { PgClient } from './postgres-client.js';
import { checkedUserId } from './row-level-security.js';

/** One open transaction: rows, outgoing messages and audit entries written through it take effect together or not at all. */
export interface Tx {
  /** TypeORM's manager, bound to this transaction. */
  readonly manager: EntityManager;
  /** Runs a statement in the transaction; bigint columns come back as strings. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Adds a message that leaves after the commit; its row is written just before the commit. */
  enqueue(row: OutgoingRow): void;
  /** Adds an entry to the audit log; its row is written just before the commit. */
  audit(entry: AuditEntry): void;
  /** Runs a part of the transaction as a user, who sees and changes only rows of their own. One user at a time. */
  asUser<T>(userId: string, part: () => Promise<T>): Promise<T>;
}

/** What a transaction may say about itself. */
export interface TransactionOptions {
  /** Constraints whose violation is a rule's answer, by name, and the fault it amounts to. */
  readonly constraints?: ConstraintFaults;
  /** How long each of its `query` statements may take, where the store's usual limit is too short. */
  readonly timeoutMs?: number;
}

/** What a finished transaction returned, and what it put into the outbox. */
export interface Committed<T> {
  readonly value: T;
  readonly enqueued: Enqueued | undefined;
}

// A rollback is a courtesy to the pool: when the server does not answer, closing the connection rolls back as well.
const ROLLBACK_TIMEOUT_MS = 1_000;

/**
 * Runs `work` in one transaction. It commits when `work` resolves; any error rolls back, and comes out as a Fault if
 * the database raised it. The kind `unknown` is left for the one case in which nobody can tell: COMMIT was sent and
 * its answer never came.
 */
export async function runTransaction<T>(
  dataSource: DataSource,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions,
  /** Told when a COMMIT has been sent and not been answered; the promise tells whether it has taken effect, for certain. */
  onCommitting: (enqueued: Enqueued, isCommitted: Promise<boolean>) => void,
): Promise<Committed<T>> {
  const constraints = options.constraints ?? {};
  const runner = dataSource.createQueryRunner();
  try {
    const client = await begin(runner);
    const tx = new OpenTransaction(runner.manager, client, options);
    try {
      if (options.timeoutMs !== undefined) await tx.query(`set local statement_timeout = ${options.timeoutMs}`);
      const value = await work(tx);
      const enqueued = await tx.finish();
      const committed = commit(client, constraints);
      if (enqueued !== undefined) onCommitting(enqueued, committed.then(yes, no));
      await committed;
      return { value, enqueued };
    } catch (error) {
      tx.close();
      await rollBack(client, error);
      throw isStatementError(error) ? statementFault(error, constraints) : error;
    }
  } finally {
    await runner.release();
  }
}

const yes = () => true;
const no = () => false;

async function begin(runner: QueryRunner): Promise<PgClient> {
  let client: PgClient | undefined;
  try {
    client = (await runner.connect()) as PgClient;
    // Through TypeORM, so that it knows: a repository's own transaction then becomes a savepoint in this one.
    await runner.startTransaction();
    return client;
  } catch (error) {
    void client?.end();
    throw statementFault(error);
  }
}

/** Not through TypeORM, which does not look at the answer: COMMIT of a failed transaction rolls back without an error. */
async function commit(client: PgClient, constraints: ConstraintFaults): Promise<void> {
  let answer: string;
  try {
    answer = (await client.query('COMMIT')).command;
  } catch (error) {
    throw commitFault(error, constraints);
  }
  if (answer === 'COMMIT') return;
  throw new Fault(
    'bug',
    'STORAGE.SWALLOWED_ERROR',
    'a statement failed in the transaction and its error was swallowed',
  );
}

async function rollBack(client: PgClient, error: unknown): Promise<void> {
  if (error instanceof Fault && error.kind === 'unknown') return void client.end();
  try {
    await client.query({ text: 'ROLLBACK', query_timeout: ROLLBACK_TIMEOUT_MS });
  } catch {
    // An ended client is not taken back by the pool.
    void client.end();
  }
}

/**
 * Messages and audit entries are collected and written by `finish`, the last thing before COMMIT: the row locks that
 * put transactions of one key, and all audited ones, in order are then held for the commit only.
 */
class OpenTransaction implements Tx {
  readonly #outgoing: OutgoingRow[] = [];
  readonly #entries: SealedEntry[] = [];
  #userId = '';
  #isOpen = true;

  constructor(
    readonly manager: EntityManager,
    private readonly client: PgClient,
    private readonly options: TransactionOptions,
  ) {}

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    this.#assertOpen();
    const { timeoutMs, constraints } = this.options;
    const patience = timeoutMs === undefined ? {} : { query_timeout: timeoutMs + SILENCE_MARGIN_MS };
    try {
      return (await this.client.query<Row>({ text, values, ...patience })).rows;
    } catch (error) {
      throw statementFault(error, constraints);
    }
  }

  enqueue(row: OutgoingRow): void {
    this.#assertOpen();
    this.#outgoing.push(row);
  }

  audit(entry: AuditEntry): void {
    this.#assertOpen();
    this.#entries.push(sealEntry(entry));
  }

  async asUser<T>(userId: string, part: () => Promise<T>): Promise<T> {
    const before = this.#userId;
    await this.#become(checkedUserId(userId));
    let value: T;
    try {
      value = await part();
    } catch (error) {
      // A caller may catch this error and go on, but never as the user; after a failed statement nothing can go on.
      await this.#become(before).catch(() => undefined);
      throw error;
    }
    // Two users at once would act as each other; the one who ends out of turn proves it.
    assert(this.#userId === userId, 'parts of a transaction run as one user at a time');
    await this.#become(before);
    return value;
  }

  async finish(): Promise<Enqueued | undefined> {
    this.close();
    const enqueued = await appendOutgoing(this.client, this.#outgoing);
    await appendAudit(this.client, this.#entries);
    return enqueued;
  }

  close(): void {
    this.#isOpen = false;
  }

  async #become(userId: string): Promise<void> {
    this.#userId = userId;
    await this.query(`select set_config('app.user_id', $1, true)`, [userId]);
  }

  #assertOpen(): void {
    assert(this.#isOpen, 'the transaction has ended; a promise in it was not awaited');
  }
}
