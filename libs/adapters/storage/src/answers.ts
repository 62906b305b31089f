import { Fault } from '@sutra/kernel';
import type { Tx } from './transaction.js';

/** A request that acts: its id is the same whenever the asker means the same deed, and so is what it asks for. */
export interface ActingRequest {
  readonly messageId: string;
  /** Hash of who asks for what; one id with another content is a mistake of the asker. */
  readonly requestHash: Buffer;
}

/** Where one id was meant for two deeds. */
const reused = () =>
  new Fault('refused', 'HTTP.KEY_REUSED', 'This idempotency key was used before, for something else');

/**
 * Does the deed and keeps its answer in the same transaction; asked again, the kept answer is given and nothing is
 * done. Two that come at once follow each other, because the first holds the row's key until it ends.
 */
export async function answerOnce<T>(
  tx: Tx,
  { messageId, requestHash }: ActingRequest,
  act: () => Promise<{ readonly answer: T; readonly kept: unknown }>,
): Promise<T> {
  const [claimed] = await tx.query<{ message_id: string }>(
    `insert into answer (message_id, request_hash, reply) values ($1, $2, '') on conflict do nothing returning message_id`,
    [messageId, requestHash],
  );
  if (claimed === undefined) return kept<T>(tx, { messageId, requestHash });
  const { answer, kept: reply } = await act();
  await tx.query('update answer set reply = $2 where message_id = $1', [messageId, JSON.stringify(reply)]);
  return answer;
}

async function kept<T>(tx: Tx, { messageId, requestHash }: ActingRequest): Promise<T> {
  const [row] = await tx.query<{ request_hash: Buffer; reply: string }>(
    'select request_hash, reply from answer where message_id = $1',
    [messageId],
  );
  if (row === undefined) throw new Fault('unavailable', 'STORAGE.ANSWER_GONE', 'the kept answer has just been removed');
  if (!row.request_hash.equals(requestHash)) throw reused();
  return JSON.parse(row.reply) as T;
}
