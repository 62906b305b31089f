import { Fault, type FaultKind } from '@sutra/kernel';
import type { Store } from './store.js';

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

  /** Asks for another attempt; the count of verdicts begins anew. Asking twice is asking once. */
  async retry(id: string): Promise<void> {
    await this.store.transaction(async (tx) => {
      const wanted = await tx.query(
        `with wanted as (
           update dead_letter set state = 'wanted', changed_at = clock_timestamp()
           where id = $1 and state in ('parked', 'wanted') returning consumer, message_id
         ), forgotten as (
           delete from inbox_verdict using wanted
           where inbox_verdict.consumer = wanted.consumer and inbox_verdict.message_id = wanted.message_id
         ) select from wanted`,
        [id],
      );
      if (wanted.length === 0) throw notOpen(id, 'parked');
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

  /** Closes the matter, in words that say how: handled after all, or settled by hand. */
  async resolve(id: string, resolution: string): Promise<void> {
    const resolved = await this.store.query(
      `update dead_letter set state = 'resolved', resolution = $2, changed_at = clock_timestamp()
       where id = $1 and state <> 'resolved' returning true as done`,
      [id, resolution],
    );
    if (resolved.length === 0) throw notOpen(id, 'open');
  }
}

const notOpen = (id: string, state: string) =>
  new Fault('refused', 'STORAGE.DEAD_LETTER', `there is no ${state} dead letter ${id}`);
