import type { Msg, MsgHdrs, NatsConnection, Subscription } from '@nats-io/transport-node';
import type { BusLog } from './ports.js';

/** A server that is there answers at once; one that is not must not hold up a service that leaves. */
const DRAIN_MS = 1_000;

export interface Listening {
  readonly connection: NatsConnection;
  readonly subject: string;
  /** Members of one queue share the messages. */
  readonly queue?: string;
  readonly log?: BusLog;
  readonly take: (message: Msg) => void;
}

/**
 * Subscribes so that nothing a message holds can harm the connection: the client stops reading for good, and without
 * a word, when a callback throws.
 */
export function listen({ connection, subject, queue, log, take }: Listening): Subscription {
  return connection.subscribe(subject, {
    ...(queue === undefined ? {} : { queue }),
    callback: (error, message) => {
      if (error !== null) {
        log?.error({ err: error, subject }, 'NATS ended a subscription');
        return;
      }
      try {
        take(message);
      } catch (failure) {
        log?.error({ err: failure, subject: message.subject }, 'A message could not be taken');
      }
    },
  });
}

/** What the server has sent until now still arrives, then nothing more; without a server, nothing more at once. */
export async function endListening(connection: NatsConnection, subscription: Subscription | undefined): Promise<void> {
  if (subscription === undefined || subscription.isClosed() || connection.isClosed()) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, DRAIN_MS)));
  await Promise.race([subscription.drain(), late]);
  clearTimeout(timer);
  subscription.unsubscribe();
}

/** A message's headers, or none where they can't be read: the client throws on names and values that it would not send. */
export function headersOf(message: Pick<Msg, 'headers'>): MsgHdrs | undefined {
  try {
    return message.headers;
  } catch {
    return undefined;
  }
}
