import type { Tx } from './transaction.js';

/** Who handles a message: the same message takes effect once for every consumer. */
export interface InboxMessage {
  /** Name of the consumer, stable over restarts and the same in every replica. */
  readonly consumer: string;
  readonly messageId: string;
}

/**
 * Notes the message as handled and tells whether it was new. A second transaction with the same message waits here
 * until the first has ended, and is new only if that one rolled back.
 */
export async function claimMessage(tx: Tx, { consumer, messageId }: InboxMessage): Promise<boolean> {
  const claimed = await tx.query(
    'insert into inbox (consumer, message_id) values ($1, $2) on conflict do nothing returning true as claimed',
    [consumer, messageId],
  );
  return claimed.length === 1;
}
