import type { FaultKind } from '@sutra/kernel';
import { withoutNul } from './audit.js';
import type { InboxMessage } from './inbox.js';
import type { Store } from './store.js';

/** One attempt to handle a message that ended with a verdict on the message itself. */
export interface FailedVerdict extends InboxMessage {
  readonly kind: FaultKind;
  readonly reason: string;
}

/** A message that is given up for now, whole, so that it can be looked at and handled after all. */
export interface ParkedMessage extends FailedVerdict {
  readonly subject: string;
  /** Exactly what was received, be it text or not. */
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Counts failed verdicts and keeps hopeless messages, outside the transaction that failed. Every statement may run
 * twice: a verdict counted twice parks a message one attempt early, and parking again changes nothing.
 */
export class VerdictBook {
  constructor(private readonly store: Store) {}

  /** Counts one more failed verdict and tells how many there are by now. */
  async count({ consumer, messageId, kind, reason }: FailedVerdict): Promise<number> {
    const [row] = await this.store.query<{ verdicts: number }>(
      `insert into inbox_verdict as book (consumer, message_id, verdicts, kind, reason) values ($1, $2, 1, $3, $4)
       on conflict (consumer, message_id) do update
         set verdicts = book.verdicts + 1, kind = excluded.kind, reason = excluded.reason, last_at = clock_timestamp()
       returning verdicts`,
      [consumer, messageId, kind, withoutNul(reason)],
    );
    return row?.verdicts ?? 0;
  }

  /** Keeps the whole message with its reason. A message that failed again after a retry is parked again. */
  async park({ consumer, messageId, subject, body, headers, kind, reason }: ParkedMessage): Promise<void> {
    await this.store.query(
      `insert into dead_letter as letter (consumer, message_id, subject, body, headers, kind, reason, verdicts)
       values ($1, $2, $3, $4, $5, $6, $7, coalesce(
         (select verdicts from inbox_verdict where consumer = $1 and message_id = $2), 0))
       on conflict (consumer, message_id) do update
         set kind = excluded.kind, reason = excluded.reason, verdicts = excluded.verdicts, state = 'parked',
             changed_at = clock_timestamp(), resolution = null
         where letter.state in ('taken', 'resolved')`,
      [consumer, messageId, withoutNul(subject), Buffer.from(body), JSON.stringify(headers), kind, withoutNul(reason)],
    );
  }
}
