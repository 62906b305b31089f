import { createRequire } from 'node:module';

/** What one statement answered. */
export interface PgResult<Row> {
  readonly rows: Row[];
  readonly rowCount: number | null;
  /** The server's own word for what it did: a COMMIT of a failed transaction answers ROLLBACK here, without an error. */
  readonly command: string;
}

/** One statement with its settings. */
export interface Statement {
  /** Under a name, the server parses and plans once a connection; the text must never change under one name. */
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
  /** How long this one's answer is waited for, in milliseconds; the name is the driver's. */
  readonly query_timeout?: number;
}

/** One connection to Postgres, as far as this library uses it. */
export interface PgClient {
  connect(): Promise<unknown>;
  query<Row>(text: string, values?: readonly unknown[]): Promise<PgResult<Row>>;
  query<Row>(statement: Statement): Promise<PgResult<Row>>;
  end(): Promise<void>;
  on(event: 'error' | 'end', listener: (error?: Error) => void): unknown;
}

/** The settings of a connection that this library uses. */
export interface PgClientSettings {
  readonly connectionString: string;
  readonly application_name: string;
  readonly connectionTimeoutMillis: number;
  readonly keepAlive: boolean;
  /** Startup options of the session, such as `-c search_path=oms`. */
  readonly options: string;
  readonly statement_timeout?: number;
  readonly idle_in_transaction_session_timeout?: number;
  /** How long the client itself waits for an answer, for a server that no longer speaks. */
  readonly query_timeout?: number;
  /** Sends statements without waiting for the answers of earlier ones. */
  readonly pipeline?: boolean;
}

// pg brings no types; this is the one door to it, so its shape is said once, above, and only as far as it is used.
const { Client } = createRequire(import.meta.url)('pg') as { Client: new (settings: PgClientSettings) => PgClient };

/** Opens one connection of its own, outside any pool. A broken one ends all its statements with an error. */
export async function connectClient(settings: PgClientSettings): Promise<PgClient> {
  const client = new Client(settings);
  // Without a listener, Node ends the process when the server goes away between two statements.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
