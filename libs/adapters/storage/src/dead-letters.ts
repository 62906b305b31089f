import { Fault, type FaultKind } from '@sutra/kernel';
import type { Store } from './store.js';
import type { Tx } from './transaction.js';

/**
 * parked -> wanted (somebody asked for another attempt) -> taken (the bus has it) -> resolved
 * taken -> parked when it fails again; parked and wanted -> resolved when somebody settles it by hand.
 */
export type DeadLetterState = 'parked' | 'wanted' | 'taken' | 'resolved';

/** A parked message, as it was received, with why it could not be handled. */
export interface DeadLetter {
  readonly id: string;
  readonly consumer: string;
  readonly messageId: string;
  readonly subject: string;
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly kind: FaultKind;
  readonly reason: string;
  /** Failed attempts that led here. */
  readonly verdicts: number;
  readonly state: DeadLetterState;
  readonly parkedAt: Date;
  /** How it was settled, in words. */
  readonly resolution: string | null;
}

/** A person's decision to close the matter of a parked message. */
export interface Settlement {
  /** Who decided. */
  readonly actor: string;
  /** How the matter was settled, in words. */
  readonly resolution: string;
}

export interface DeadLetterQuery {
  readonly state?: DeadLetterState;
  readonly consumer?: string;
  readonly limit?: number;
}

const columns = `id, consumer, message_id as "messageId", subject, body, headers, kind, reason, verdicts, state,
  parked_at as "parkedAt", resolution`;

// Longer than any handler may take; a taken message whose process died is then given out again.
const TAKEN_FOR = `interval '2 minutes'`;

/** The service's parked messages: to look at, to hand back to the bus, to settle. */
export class DeadLetters {
  constructor(private readonly store: Store) {}

  /** The oldest first. */
  list({ state, consumer, limit = 100 }: DeadLetterQuery = {}): Promise<DeadLetter[]> {
    return this.store.query<DeadLetter>(
      `select ${columns} from dead_letter
       where ($1::text is null or state = $1) and ($2::text is null or consumer = $2)
       order by parked_at, id limit $3`,
      [state ?? null, consumer ?? null, limit],
    );
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    const [letter] = await this.store.query<DeadLetter>(`select ${columns} from dead_letter where id = $1`, [id]);
    return letter;
  }

  /**
   * Asks for another attempt; the count of verdicts begins anew. Asking twice is asking once. Where a person asks, the
   * audit log keeps who it was.
   */
  async retry(id: string, actor?: string): Promise<void> {
    await this.store.transaction(async (tx) => {
      const [wanted] = await tx.query<DecidedLetter>(
        `with wanted as (
           update dead_letter set state = 'wanted', changed_at = clock_timestamp()
           where id = $1 and state in ('parked', 'wanted') returning ${decidedColumns}
         ), forgotten as (
           delete from inbox_verdict using wanted
           where inbox_verdict.consumer = wanted.consumer and inbox_verdict.message_id = wanted."messageId"
         ) select * from wanted`,
        [id],
      );
      if (wanted === undefined) throw notOpen(id, 'parked');
      if (actor !== undefined) note(tx, { actor, action: 'dead-letter.retried', letter: wanted });
    });
  }

  /** Takes messages that somebody wants handled again, for these consumers; no two takers get the same one. */
  takeForRetry(consumers: readonly string[], limit = 10): Promise<DeadLetter[]> {
    return this.store.query<DeadLetter>(
      `update dead_letter set state = 'taken', changed_at = clock_timestamp()
       where id in (
         select id from dead_letter
         where consumer = any($1)
           and (state = 'wanted' or (state = 'taken' and changed_at < clock_timestamp() - ${TAKEN_FOR}))
         order by parked_at limit $2 for update skip locked)
       returning ${columns}`,
      [consumers, limit],
    );
  }

  /** Closes the matter of a message that was handled after all, in words that say how. */
  async resolve(id: string, resolution: string): Promise<void> {
    const resolved = await this.store.query(
      `update dead_letter set state = 'resolved', resolution = $2, changed_at = clock_timestamp()
       where id = $1 and state <> 'resolved' returning true as done`,
      [id, resolution],
    );
    if (resolved.length === 0) throw notOpen(id, 'open');
  }

  /**
   * A person closes the matter without having the message handled, and the audit log keeps who and why. One that is
   * being handled at this moment is not theirs to close: it may be taking effect.
   */
  async settle(id: string, { actor, resolution }: Settlement): Promise<void> {
    await this.store.transaction(async (tx) => {
      const [settled] = await tx.query<DecidedLetter>(
        `update dead_letter set state = 'resolved', resolution = $2, changed_at = clock_timestamp()
         where id = $1 and state in ('parked', 'wanted') returning ${decidedColumns}`,
        [id, resolution],
      );
      if (settled === undefined) throw notOpen(id, 'parked');
      note(tx, { actor, action: 'dead-letter.settled', letter: settled, resolution });
    });
  }
}

const decidedColumns = 'id, consumer, message_id as "messageId", subject';
type DecidedLetter = Pick<DeadLetter, 'id' | 'consumer' | 'messageId' | 'subject'>;

interface Decision {
  readonly actor: string;
  readonly action: string;
  readonly letter: DecidedLetter;
  readonly resolution?: string;
}

/** The message is named and not repeated: its body and the reason of its verdict may hold what no log should. */
function note(tx: Tx, { actor, action, letter, resolution }: Decision): void {
  const { id, consumer, messageId, subject } = letter;
  const details = { consumer, messageId, subject, ...(resolution !== undefined && { resolution }) };
  tx.audit({ actor, action, subject: id, details });
}

const notOpen = (id: string, state: 'open' | 'parked') => {
  const hint = state === 'parked' ? '; it may be settled already, or being handled at this moment' : '';
  return new Fault('refused', 'STORAGE.DEAD_LETTER', `there is no ${state} dead letter ${id}${hint}`);
};
