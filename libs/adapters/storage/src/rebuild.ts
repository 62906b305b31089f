import type { Store } from './store.js';
import type { Tx } from './transaction.js';

/** A stream as its server describes it. */
export interface StreamSighting {
  readonly stream: string;
  /** What tells one life of the stream from another: the time at which the server made it. */
  readonly incarnation: string;
  /** How long the stream keeps messages; older rows would be gone from it anyway. Without it, all that are kept. */
  readonly retentionMs?: number;
}

// A large outbox takes longer than any ordinary statement may.
const REBUILD_TIMEOUT_MS = 120_000;

/**
 * Compares a stream with the one that rows were sent to before. If it is another one, what the old one held is lost:
 * all rows of its retention count as not sent, so that the relay sends them again, in order. Consumers know them by
 * their inbox. Returns how many rows that were.
 */
export async function resendIfLost(store: Store, { stream, incarnation, retentionMs }: StreamSighting) {
  const known = await store.query<{ incarnation: string }>('select incarnation from outbox_stream where stream = $1', [
    stream,
  ]);
  if (known[0]?.incarnation === incarnation) return 0;
  const resend = async (tx: Tx) => {
    // With all lanes in hand no relay is between sending a row and marking it; such a row would be passed over.
    await tx.query('select from outbox_lane order by lane for update');
    const changed = await tx.query(
      `insert into outbox_stream as known (stream, incarnation) values ($1, $2)
       on conflict (stream) do update set incarnation = excluded.incarnation, seen_at = clock_timestamp()
         where known.incarnation <> excluded.incarnation
       returning true as changed`,
      [stream, incarnation],
    );
    if (changed.length === 0) return 0;
    const [counted] = await tx.query<{ rows: string }>(
      `with again as (
         update outbox set published_at = null
         where stream = $1 and published_at is not null
           and ($2::float8 is null or created_at > clock_timestamp() - make_interval(secs => $2 / 1000))
         returning true
       ) select count(*) as rows from again`,
      [stream, retentionMs ?? null],
    );
    return Number(counted?.rows ?? 0);
  };
  return store.transaction(resend, { timeoutMs: REBUILD_TIMEOUT_MS });
}
