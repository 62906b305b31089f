import { Fault } from '@sutra/kernel';
import type { PgClient, PgClientSettings } from './postgres-client.js';

/** Where a service's schema is and as whom to go there. */
export interface Credentials {
  /** Owner token of the service; names its role and its schema. */
  readonly owner: string;
  /** Address of the database, without credentials. */
  readonly url: string;
  readonly password: string;
}

/** How long things may take; every one is a bound on harm, none is a deadline of the business. */
export interface SessionLimits {
  readonly connectTimeoutMs: number;
  /** A statement that takes longer is ended by the server; waits for row locks count. */
  readonly statementTimeoutMs: number;
  /** A paused process keeps its row locks no longer than this. */
  readonly idleInTransactionTimeoutMs: number;
}

export const defaultLimits: SessionLimits = {
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 10_000,
  idleInTransactionTimeoutMs: 5_000,
};

/** The server ends a slow statement itself; the client gives up, so much later, on one that no longer answers. */
export const SILENCE_MARGIN_MS = 2_000;

const OWNER = /^[a-z][a-z0-9_]{0,30}$/;

/** An owner token becomes a role and a schema, so it must need no thought about quoting. */
export function checkedOwner(owner: string): string {
  if (OWNER.test(owner)) return owner;
  throw new Fault('bug', 'STORAGE.OWNER', `an owner token is lower-case letters, digits and underscores: ${owner}`);
}

/** The address with credentials in it. Only for the driver; never to be logged. */
export function addressWith(url: string, user: string, password: string): string {
  const address = parsedUrl(url);
  address.username = encodeURIComponent(user);
  address.password = encodeURIComponent(password);
  return address.href;
}

/** Settings of a session as the service's own role, which sees its own schema and nothing else. */
export function sessionSettings(credentials: Credentials, purpose: string, limits: SessionLimits): PgClientSettings {
  const owner = checkedOwner(credentials.owner);
  return {
    connectionString: addressWith(credentials.url, owner, credentials.password),
    application_name: `sutra-${owner}${purpose === '' ? '' : `-${purpose}`}`,
    connectionTimeoutMillis: limits.connectTimeoutMs,
    keepAlive: true,
    options: [
      `-c search_path=${owner},${owner}_audit`,
      '-c TimeZone=UTC',
      // What has been answered as committed is on the disk, whatever the server's configuration would settle for.
      '-c synchronous_commit=on',
      // Just-in-time compilation costs tens of milliseconds at unforeseen moments and gains nothing on short statements.
      '-c jit=off',
    ].join(' '),
    statement_timeout: limits.statementTimeoutMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionTimeoutMs,
    query_timeout: limits.statementTimeoutMs + SILENCE_MARGIN_MS,
  };
}

/**
 * For a pool's `extra`. The driver says on the connection itself that it broke, and between the pool's own listener and that of
 * whoever is handed the connection nobody listens: a server that dies just then would end the process.
 */
export const heardBreaks = {
  onConnect: (client: Pick<PgClient, 'on'>): void => void client.on('error', () => undefined),
};

function parsedUrl(url: string): URL {
  try {
    const address = new URL(url);
    if (/^postgres(ql)?:$/.test(address.protocol)) return address;
  } catch {
    // The sentence below is for both; the address itself is not repeated, because it may hold a password.
  }
  throw new Fault('invalid', 'STORAGE.URL', 'the address of Postgres reads postgres://host:port/database');
}
