import { isAnswer, statementFault } from './driver-fault.js';
import type { PgClient } from './postgres-client.js';
import type { Store } from './store.js';

/** Runs single statements, each its own transaction. */
export interface Querying {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/**
 * One connection for work that must not queue behind the pool's. It opens when first needed and again after it broke;
 * a statement never takes longer than its limit, be Postgres slow, silent or away.
 */
export class SteadyConnection implements Querying {
  #client: Promise<PgClient> | undefined;

  constructor(
    private readonly store: Store,
    private readonly purpose: string,
    private readonly timeoutMs: number,
  ) {}

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { timeoutMs } = this;
    this.#client ??= this.store.connect(this.purpose, {
      connectionTimeoutMillis: timeoutMs,
      statement_timeout: timeoutMs,
      query_timeout: timeoutMs,
    });
    const client = this.#client;
    try {
      return (await (await client).query<Row>(text, values)).rows;
    } catch (error) {
      if (!isAnswer(error)) this.#drop(client);
      throw statementFault(error);
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.then(
      (open) => open.end(),
      () => undefined,
    );
  }

  #drop(client: Promise<PgClient>): void {
    if (this.#client === client) this.#client = undefined;
    void client.then(
      (open) => open.end(),
      () => undefined,
    );
  }
}
