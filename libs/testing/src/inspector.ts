import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Fault } from '@sutra/kernel';

/** A message as a stream holds it. */
export interface StoredMessage {
  readonly sequence: number;
  readonly subject: string;
  readonly body: string;
}

interface ApiAnswer {
  readonly error?: { readonly code: number; readonly description: string };
  readonly state?: { readonly messages: number; readonly first_seq: number; readonly last_seq: number };
  readonly num_pending?: number;
  readonly num_ack_pending?: number;
  readonly message?: { readonly subject: string; readonly data?: string };
}

/** Messages that are asked for side by side. */
const AT_ONCE = 64;

const INSPECTOR = { user: 'inspector', pass: 'sees-everything' };

/** The accounts of the services, and one user more who may look into every stream; no product has that one. */
export const withInspector = (accounts: string): string =>
  accounts.replace('users = [', `users = [\n      { user: ${INSPECTOR.user}, password: "${INSPECTOR.pass}" },`);

async function ask(connection: NatsConnection, call: string, body = {}): Promise<ApiAnswer> {
  const answer = await connection.request(`$JS.API.${call}`, JSON.stringify(body), { timeout: 20_000 });
  return answer.json<ApiAnswer>();
}

/** Everything that a stream holds at the moment, in its order. */
export async function storedMessages(url: string, stream: string): Promise<StoredMessage[]> {
  const connection = await connect({ servers: url, ...INSPECTOR });
  try {
    const { state, error } = await ask(connection, `STREAM.INFO.${stream}`);
    if (state === undefined) throw new Fault('unavailable', 'TESTING.STREAM', error?.description ?? stream);
    const sequences = Array.from(
      { length: state.last_seq - state.first_seq + 1 },
      (_, index) => state.first_seq + index,
    );
    const found: StoredMessage[] = [];
    for (let at = 0; state.messages > 0 && at < sequences.length; at += AT_ONCE) {
      const batch = sequences.slice(at, at + AT_ONCE).map(async (sequence) => {
        const { message } = await ask(connection, `STREAM.MSG.GET.${stream}`, { seq: sequence });
        if (message === undefined) return [];
        const body = Buffer.from(message.data ?? '', 'base64').toString();
        return [{ sequence, subject: message.subject, body }];
      });
      found.push(...(await Promise.all(batch)).flat());
    }
    return found;
  } finally {
    await connection.close();
  }
}

/** Messages that a consumer has not acknowledged yet, be they on their way or not. */
export async function unsettledMessages(url: string, stream: string, consumer: string): Promise<number> {
  const connection = await connect({ servers: url, ...INSPECTOR });
  try {
    const { error, num_pending, num_ack_pending } = await ask(connection, `CONSUMER.INFO.${stream}.${consumer}`);
    if (num_pending !== undefined && num_ack_pending !== undefined) return num_pending + num_ack_pending;
    throw new Fault('unavailable', 'TESTING.CONSUMER', error?.description ?? consumer);
  } finally {
    await connection.close();
  }
}
