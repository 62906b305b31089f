import { RETENTION_MS } from '@sutra/contracts';
import { assert } from '@sutra/kernel';
import type { Store } from './store.js';
import type { Tx } from './transaction.js';

export interface Pruning {
  /** Age from which a sent row of the outbox goes; at least as long as any stream keeps a message. */
  readonly olderThanMs?: number;
  /** Streams that keep the latest message of each subject for ever; so does the outbox. */
  readonly latestStreams?: readonly string[];
}

/** How many rows went. */
export interface Pruned {
  readonly outbox: number;
  readonly inbox: number;
  readonly answers: number;
}

const DAY_MS = 24 * 3_600_000;
/** An asker that repeats itself does so soon. */
const ANSWERS_KEPT_MS = 2 * DAY_MS;
const PRUNE_TIMEOUT_MS = 300_000;

/**
 * Removes what nothing can ask for any more; never a row that has not been sent. The inbox is kept twice as long as the
 * outbox: a lost stream is filled with messages as old as the outbox keeps them, and keeps them as long again.
 */
export function prune(store: Store, pruning: Pruning = {}): Promise<Pruned> {
  const { olderThanMs = RETENTION_MS + DAY_MS, latestStreams = [] } = pruning;
  assert(olderThanMs >= RETENTION_MS, 'outbox rows are kept as long as any stream keeps a message', { olderThanMs });
  const work = async (tx: Tx): Promise<Pruned> => ({
    outbox: await count(tx, pruneOutbox, [olderThanMs, latestStreams]),
    answers: await count(tx, pruneAnswers, [ANSWERS_KEPT_MS]),
    inbox: (await count(tx, pruneInbox, [2 * olderThanMs])) + (await count(tx, pruneVerdicts, [2 * olderThanMs])),
  });
  return store.transaction(work, { timeoutMs: PRUNE_TIMEOUT_MS });
}

const cutoff = 'clock_timestamp() - make_interval(secs => $1::float8 / 1000)';

const pruneOutbox = `
  delete from outbox where created_at < ${cutoff} and published_at is not null
    and not (stream = any($2) and id in (
      select max(id) from outbox where stream = any($2) group by stream, subject))`;
const pruneInbox = `delete from inbox where received_at < ${cutoff}`;
const pruneAnswers = `delete from answer where answered_at < ${cutoff}`;
const pruneVerdicts = `delete from inbox_verdict where last_at < ${cutoff}`;

async function count(tx: Tx, deletion: string, values: readonly unknown[]): Promise<number> {
  const [row] = await tx.query<{ rows: string }>(
    `with gone as (${deletion} returning true) select count(*) as rows from gone`,
    values,
  );
  return Number(row?.rows ?? 0);
}
