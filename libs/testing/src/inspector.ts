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
  readonly message?: { readonly subject: string; readonly data?: string };
}

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
    const found: StoredMessage[] = [];
    for (let sequence = state.first_seq; state.messages > 0 && sequence <= state.last_seq; sequence += 1) {
      const { message } = await ask(connection, `STREAM.MSG.GET.${stream}`, { seq: sequence });
      if (message === undefined) continue;
      const body = Buffer.from(message.data ?? '', 'base64').toString();
      found.push({ sequence, subject: message.subject, body });
    }
    return found;
  } finally {
    await connection.close();
  }
}
