import { inboxPrefixOf } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { BusLog } from './ports.js';

export interface BusAddress {
  readonly url: string;
  /** NATS user: the service's owner token. */
  readonly identity: string;
  readonly password: string;
  readonly log: BusLog;
}

/** Connects as one identity, and stays connected: an outage is waited out, a refused login is not. */
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
      reconnectTimeWait: 100,
      reconnectJitter: 100,
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
    throw new Fault('unavailable', 'BUS.CONNECT', `NATS at ${url} does not take ${identity}: ${reason}`, { cause });
  }
}

async function report(connection: NatsConnection, log: BusLog): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === 'disconnect') log.warn('NATS is away; commands wait in the outbox');
    if (status.type === 'reconnect') log.info('NATS is back');
    if (status.type === 'error') log.error({ err: status.error }, 'NATS refused something');
  }
}
