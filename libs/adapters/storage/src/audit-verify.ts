import { createHash } from 'node:crypto';
import type { Store } from './store.js';
import type { Tx } from './transaction.js';

/** A position of the chain and its hash: kept elsewhere, it proves that everything up to it is as it was. */
export interface AuditAnchor {
  readonly position: number;
  /** In hexadecimal. */
  readonly hash: string;
}

/** What is wrong, at the first position where the chain does not hold. */
export type AuditProblem = 'changed' | 'removed' | 'inserted' | 'head' | 'anchor';

export type AuditVerdict =
  | { readonly intact: true; readonly head: AuditAnchor }
  | { readonly intact: false; readonly problem: AuditProblem; readonly position: number };

interface EntryRow {
  readonly position: string;
  readonly micros: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
  readonly hash: Buffer;
}

const PAGE_ROWS = 2_000;
const VERIFY_TIMEOUT_MS = 60_000;

/**
 * Follows the whole chain in one snapshot, a page at a time.
 *
 * A changed, removed, added or moved entry breaks it, and so does a shortened tail, which the head row tells. The hash
 * has no key: whoever may write to these tables as the database's administrator, and computes every later hash and the
 * head anew, leaves a chain that holds. Only an anchor that was kept outside the database shows that.
 */
export function verifyAudit(store: Store, anchor?: AuditAnchor): Promise<AuditVerdict> {
  const work = async (tx: Tx): Promise<AuditVerdict> => {
    await tx.query('set transaction isolation level repeatable read, read only');
    return follow(tx, store.owner, anchor);
  };
  return store.transaction(work, { timeoutMs: VERIFY_TIMEOUT_MS });
}

async function follow(tx: Tx, owner: string, anchor: AuditAnchor | undefined): Promise<AuditVerdict> {
  let hash = sha256(Buffer.from(`${owner}_audit`));
  let position = 0;
  let last = '-9223372036854775808';
  for (;;) {
    const page = await pageAfter(tx, last);
    for (const row of page) {
      position += 1;
      if (Number(row.position) !== position) {
        return broken(
          Number(row.position) > position ? 'removed' : 'inserted',
          Math.min(position, Number(row.position)),
        );
      }
      hash = sha256(hash, Buffer.from(saidBy(row)));
      if (!hash.equals(row.hash)) return broken('changed', position);
      if (position === anchor?.position && hash.toString('hex') !== anchor.hash) return broken('anchor', position);
    }
    if (page.length < PAGE_ROWS) break;
    last = page.at(-1)?.position ?? last;
  }
  if (anchor !== undefined && anchor.position > position) return broken('removed', position + 1);
  return atHead(tx, { position, hash: hash.toString('hex') });
}

async function atHead(tx: Tx, end: AuditAnchor): Promise<AuditVerdict> {
  const heads = await tx.query<{ position: string; hash: Buffer; entries: string }>(
    'select position, hash, (select count(*) from audit_entry) as entries from audit_head',
  );
  const [head] = heads;
  if (heads.length !== 1 || head === undefined) return broken('head', end.position);
  if (Number(head.position) > end.position) return broken('removed', end.position + 1);
  if (Number(head.position) < end.position) return broken('inserted', Number(head.position) + 1);
  if (Number(head.entries) !== end.position) return broken('inserted', end.position);
  if (head.hash.toString('hex') !== end.hash) return broken('head', end.position);
  return { intact: true, head: end };
}

const pageAfter = (tx: Tx, position: string) =>
  tx.query<EntryRow>(
    `select position, ((extract(epoch from at) * 1000000)::bigint)::text as micros, actor, action, subject, details, hash
     from audit_entry where position > $1 order by position limit ${PAGE_ROWS}`,
    [position],
  );

/** The same words that the database hashed: every field with its length in bytes in front. */
const saidBy = ({ position, micros, actor, action, subject, details }: EntryRow): string =>
  [position, micros, actor, action, subject, details].map((field) => `${Buffer.byteLength(field)}:${field}`).join(',');

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

const broken = (problem: AuditProblem, position: number): AuditVerdict => ({ intact: false, problem, position });
