import { inboxPrefixOf } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { AuthorizationError, connect, type NatsConnection } from '@nats-io/transport-node';
import type { BusLog } from './ports.js';

export interface BusAddress {
  readonly url: string;
  /** NATS user: the service's owner token. */
  readonly identity: string;
  readonly password: string;
  readonly log: BusLog;
}

const PAUSE_MS = 100;
const JITTER_MS = 100;

/**
 * Connects as one identity, and stays connected: an outage is waited out for ever, a refused login only by a service
 * that has been let in before.
 */
export async function connectBus({ url, identity, password, log }: BusAddress): Promise<NatsConnection> {
  try {
    const connection = await connect({
      servers: url.split(','),
      user: identity,
      pass: password,
      name: `sutra-${identity}`,
      inboxPrefix: inboxPrefixOf(identity),
      // Each request would otherwise capture a stack, which doubles its cost.
      noAsyncTraces: true,
      maxReconnectAttempts: -1,
      reconnectDelayHandler: pacedByMonotonicTime(),
      // Two refused logins in a row would end the connection for good, and leave a service that only seems to run.
      ignoreAuthErrorAbort: true,
      pingInterval: 10_000,
      ignoreClusterUpdates: !url.includes(','),
    });
    void report(connection, log);
    void connection.closed().then((error) => {
      if (error) log.error({ err: error }, 'NATS takes this service no more');
    });
    return connection;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const kind = cause instanceof AuthorizationError ? 'denied' : 'unavailable';
    throw new Fault(kind, 'BUS.CONNECT', `NATS at ${url} does not take ${identity}: ${reason}`, { cause });
  }
}

/**
 * How long to pause before the next attempt; below zero is at once. The client counts the pause by the wall clock, and
 * after that has been set back an hour it would not try again for an hour (D5).
 */
function pacedByMonotonicTime(): () => number {
  let triedMs = -Infinity;
  let pauseMs = PAUSE_MS;
  return () => {
    if (performance.now() - triedMs < pauseMs) return pauseMs;
    triedMs = performance.now();
    pauseMs = PAUSE_MS + Math.random() * JITTER_MS;
    return -Infinity;
  };
}

async function report(connection: NatsConnection, log: BusLog): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') log.warn('NATS is away; commands wait in the outbox');
    if (status.type === 'reconnect') log.info('NATS is back');
    if (status.type === 'error') log.error({ err: status.error }, 'NATS refused something');
  }
}
